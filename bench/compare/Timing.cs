namespace Eigenspectrum.Bench.Compare;

/// <summary>The times of all repeats of a piece of work, in seconds.</summary>
sealed class Timing
{
    readonly List<double> wall = [], processor = [];

    public int Count => wall.Count;

    public double Best => wall.Min();

    public double Median => Middle(wall);

    /// <summary>The least processor time of a repeat, all threads together.</summary>
    public double BestProcessor => processor.Min();

    public double MedianProcessor => Middle(processor);

    public void Add(double wallSeconds, double processorSeconds)
    {
        wall.Add(wallSeconds);
        processor.Add(processorSeconds);
    }

    static double Middle(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
