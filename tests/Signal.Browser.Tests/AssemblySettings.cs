// One call alone leaves cores idle; three at once starve each other's pictures. What is held to seconds runs alone.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(3)]
[assembly: CLSCompliant(false)]
