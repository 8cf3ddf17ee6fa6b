"""Train, export and score the encoder of statements and names (`kg.annotate.reading.extractor`).

    corpora → windows → extractor (network) → export → evaluate

Needs the extra `train` (torch, onnx, onnxscript and the encoder's package); nothing at run time
does, so each module imports torch inside its functions.
"""
