print("babillard")
