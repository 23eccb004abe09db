using System.Globalization;

namespace Eigenspectrum.Bench.Compare;

/// <summary>Time and memory of one piece of work at one size.</summary>
/// <param name="What">hessian or eigenvalues.</param>
/// <param name="Parameters">The number of parameters p.</param>
/// <param name="Threads">The threads used.</param>
/// <param name="Wall">Seconds of wall time, best.</param>
/// <param name="Processor">Seconds of processor time, best.</param>
/// <param name="Mebibytes">The largest memory that the process held meanwhile.</param>
sealed record GrowthPoint(
    string What, int Parameters, int Threads, double Wall, double Processor, double Mebibytes)
{
    public const string CsvHeader = "p,what,threads,wallSeconds,processorSeconds,peakMebibytes,matrixMebibytes";

    /// <summary>
    /// What the figure shows: on one thread the processor time, which is the wall time of a quiet machine.
    /// </summary>
    public double Seconds => Threads == 1 ? Processor : Wall;

    public double MatrixMebibytes => 8.0 * Parameters * Parameters / (1 << 20);

    public string Csv => string.Create(CultureInfo.InvariantCulture,
        $"{Parameters},{What},{Threads},{Wall:g4},{Processor:g4},{Mebibytes:f1},{MatrixMebibytes:f1}");

    /// <summary>Reads a line that <see cref="Csv"/> wrote.</summary>
    public static GrowthPoint Parse(string line)
    {
        var cells = line.Split(',');
        double Number(int i) => double.Parse(cells[i], CultureInfo.InvariantCulture);
        return new(cells[1], (int)Number(0), (int)Number(2), Number(3), Number(4), Number(5));
    }
}
