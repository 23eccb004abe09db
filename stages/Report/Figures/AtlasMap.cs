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
        int[] x = [.. cells.Select(c => c.Samples).Distinct().Order()];
        double[] y = [.. cells.Select(c => c.Exponent).Distinct().Order()];
        double[,] values = Empty(y.Length, x.Length);
        foreach (var cell in cells)
            values[Array.IndexOf(y, cell.Exponent), Array.IndexOf(x, cell.Samples)] = cell.Value;
        return Panel(title, Categories("samples N", [.. x.Select(n => $"{n}")]),
            Categories("true exponent α", [.. y.Select(alpha => NumberText.General(alpha))]), values, colors, contours);
    }

    /// <summary>A heat map over named rows and columns.</summary>
    internal static Panel Panel(string title, Axis x, Axis y, double[,] values, Axis colors, double[] contours) =>
        new(title, x, y)
        {
            Marks =
            [
                new HeatMap(Edges(values.GetLength(1)), Edges(values.GetLength(0)), values)
                { ColorAxis = colors, Contours = contours },
            ],
        };

    /// <summary>An axis of names, each as wide as another.</summary>
    internal static Axis Categories(string label, string[] names) => new(label)
    { Categories = names, Minimum = -.5, Maximum = names.Length - .5, Padding = 0 };

    /// <summary>Cells without a value.</summary>
    internal static double[,] Empty(int rows, int columns)
    {
        var values = new double[rows, columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                values[row, column] = double.NaN;
        }
        return values;
    }

    static double[] Edges(int count) => [.. Enumerable.Range(0, count + 1).Select(i => i - .5)];
}
