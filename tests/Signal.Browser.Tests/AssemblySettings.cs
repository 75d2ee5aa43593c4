// One call alone leaves cores idle. What is held to seconds runs alone.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]
[assembly: CLSCompliant(false)]
