"""The reference shelf: drugs, formulas, laboratory values, diagrams."""
