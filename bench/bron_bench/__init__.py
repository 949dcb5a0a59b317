"""What the commands of the benchmark share."""
