"""The microservices style: manifest, scaffold and worked example."""
