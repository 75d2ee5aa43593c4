// A simulation takes the cores there are by itself.
[assembly: NonParallelizable]
[assembly: LevelOfParallelism(1)]
[assembly: CLSCompliant(false)]
