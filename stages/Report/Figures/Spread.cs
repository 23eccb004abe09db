namespace Eigenspectrum.Stages.Report;

/// <summary>Mean of a few values, with their range and the standard error of the mean.</summary>
/// <param name="Count">Number of values.</param>
/// <param name="Mean">Arithmetic mean; NaN without values.</param>
/// <param name="Least">Smallest value.</param>
/// <param name="Largest">Largest value.</param>
/// <param name="Error">s / sqrt(n), s with n - 1; NaN below two values.</param>
readonly record struct Spread(int Count, double Mean, double Least, double Largest, double Error)
{
    internal static Spread Of(IEnumerable<double> values)
    {
        var all = values.Where(v => !double.IsNaN(v)).ToArray();
        if (all.Length == 0)
            return new Spread(0, double.NaN, double.NaN, double.NaN, double.NaN);
        double sum = 0, squares = 0;
        foreach (var value in all)
            sum += value;
        var mean = sum / all.Length;
        foreach (var value in all)
            squares += (value - mean) * (value - mean);
        var error = all.Length > 1 ? Math.Sqrt(squares / (all.Length - 1) / all.Length) : double.NaN;
        return new Spread(all.Length, mean, all.Min(), all.Max(), error);
    }
}
