using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>One axis of a grid of cells: its values, and edges half way between them.</summary>
sealed class GridAxis
{
    /// <summary>The distinct values, ascending; logarithmic if their logarithms are evenly spaced.</summary>
    public GridAxis(IEnumerable<double> values)
    {
        Values = [.. values.Distinct().Order()];
        IsLogarithmic = Values.Length > 2 && Values[0] > 0
            && Math.Abs(Values[1] / Values[0] / (Values[^1] / Values[^2]) - 1) < 1e-6;
        Edges = [.. Enumerable.Range(0, Values.Length + 1).Select(Edge)];
    }

    public double[] Values { get; }

    public bool IsLogarithmic { get; }

    public double[] Edges { get; }

    public Axis Axis(string label) => new(label, IsLogarithmic ? Scale.Log : Scale.Linear)
    { Minimum = Edges[0], Maximum = Edges[^1], Padding = 0 };

    public int IndexOf(double value) => Array.BinarySearch(Values, value);

    // the middle of two neighbours; beyond the ends as far again
    double Edge(int i)
    {
        if (Values.Length == 1)
            return Values[0] * (i == 0 ? 0.9 : 1.1) + (i == 0 ? -1e-9 : 1e-9);
        var left = Math.Clamp(i - 1, 0, Values.Length - 2);
        double a = Values[left], b = Values[left + 1];
        if (IsLogarithmic)
            return Math.Sqrt(a * b) * (i == 0 ? a / b : i == Values.Length ? b / a : 1);
        return (a + b) / 2 + (i == 0 ? a - b : i == Values.Length ? b - a : 0);
    }
}
