"""The visa weeks as several pages share them: with the papers that somebody keeps, and what programs say."""
