// Those who mostly wait do so at the same time; whatever measures or loads the machine runs alone, as by default.
[assembly: LevelOfParallelism(3)]
