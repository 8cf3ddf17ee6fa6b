"""The parts of bench/serve.py, and the graph that they measure."""
