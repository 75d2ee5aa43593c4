// Browsers and their codecs take all the cores there are.
[assembly: NonParallelizable]
[assembly: LevelOfParallelism(1)]
[assembly: CLSCompliant(false)]
