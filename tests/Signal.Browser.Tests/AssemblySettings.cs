// One call alone leaves cores idle; with three at once the made-up cameras of the browser sometimes stood still for most of a minute.
// What is held to seconds runs alone.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
[assembly: CLSCompliant(false)]
