// One call alone leaves cores idle, four want more than two. What is held to seconds runs alone.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(3)]
[assembly: CLSCompliant(false)]
