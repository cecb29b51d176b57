"""What every suite stands on: pydantic-evals datasets, runs on record, figures with intervals, a baseline, a report."""
