from hypothesis import settings

# The same examples on every run: a failure anyone can see again. No deadline on busy machines.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")
