"""The area readiness: where one stands before an exam, official scores, progress, the study plan."""
