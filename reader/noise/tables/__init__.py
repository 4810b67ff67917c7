"""The phrases by language, in the notation of `reader.noise.phrases`: the ten that the web uses most after English, and
Dutch and Persian.
"""
