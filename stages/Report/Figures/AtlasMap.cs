using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>A heat map over exponents and numbers of samples.</summary>
static class AtlasMap
{
    /// <summary>Fewer values than this in a direction make no map.</summary>
    const int FewestValues = 3;

    /// <summary>Whether cells span a grid worth a map.</summary>
    internal static bool Spans(IReadOnlyCollection<(double Exponent, int Samples, double Value)> cells) =>
        cells.Select(c => c.Exponent).Distinct().Count() >= FewestValues
        && cells.Select(c => c.Samples).Distinct().Count() >= FewestValues;

    /// <summary>The panel; cells without a value stay empty.</summary>
    internal static Panel Panel(
        string title, IReadOnlyCollection<(double Exponent, int Samples, double Value)> cells, Axis colors,
        double[] contours)
    {
        GridAxis x = new(cells.Select(c => (double)c.Samples)), y = new(cells.Select(c => c.Exponent));
        var values = new double[y.Values.Length, x.Values.Length];
        for (var row = 0; row < y.Values.Length; row++)
        {
            for (var column = 0; column < x.Values.Length; column++)
                values[row, column] = double.NaN;
        }
        foreach (var cell in cells)
            values[y.IndexOf(cell.Exponent), x.IndexOf(cell.Samples)] = cell.Value;
        return new Panel(title, x.Axis("samples N"), y.Axis("true exponent α"))
        { Marks = [new HeatMap(x.Edges, y.Edges, values) { ColorAxis = colors, Contours = contours }] };
    }
}
