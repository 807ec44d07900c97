"""The mathematics of every lesson, in NumPy alone."""
