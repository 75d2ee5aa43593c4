// Most tests wait for somebody most of the time. What measures, or loads the machine so that others would measure it, runs alone.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]
