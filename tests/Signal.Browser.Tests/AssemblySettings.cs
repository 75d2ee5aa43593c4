// One call alone leaves cores idle; three at once do not. What is held to seconds runs alone.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(3)]
[assembly: CLSCompliant(false)]
