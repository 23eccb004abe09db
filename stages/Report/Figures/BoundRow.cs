namespace Eigenspectrum.Stages.Report;

/// <summary>A bound in one variant at one checkpoint of a run, with the gap that was measured.</summary>
/// <param name="Bound">Its name in tables.</param>
/// <param name="Variant">"paper-code", "corrected", or the former without one of its defects.</param>
/// <param name="Epoch">The epoch of the checkpoint.</param>
/// <param name="Value">The bound; NaN where it cannot be given.</param>
/// <param name="Gap">Test error less training error; NaN without test data.</param>
/// <param name="GapUpper">The upper end of its interval.</param>
sealed record BoundRow(string Bound, string Variant, double Epoch, double Value, double Gap, double GapUpper)
{
    internal const string Stage = "Evaluate", File = "bounds.parquet", Parts = "boundParts.parquet";

    static readonly (string Title, string Words)[] Known =
    [
        ("sparse", "sparse norms (Galanti et al.)"), ("long-sedghi", "Long and Sedghi"),
        ("golowich", "Golowich et al."),
        ("graf", "Graf et al."), ("ledent", "Ledent et al."), ("dense-margin", "dense margin theorem"),
    ];

    /// <summary>Its place in legends, which colours follow.</summary>
    internal static int Place(string bound) => Array.FindIndex(Known, known => known.Title == bound);

    /// <summary>What readers call a bound.</summary>
    internal static string Words(string bound) =>
        Known.FirstOrDefault(known => known.Title == bound).Words ?? bound;

    /// <summary>What readers call a variant.</summary>
    internal static string VariantWords(string variant) => variant == "paper-code" ? "as the public code" : variant;

    /// <summary>The rows of a run.</summary>
    internal static IEnumerable<BoundRow> Of(RunResults run)
    {
        var table = run.Table(File);
        string[] bounds = table.Strings("bound"), variants = table.Strings("variant");
        var (epochs, values) = (table.Doubles("epoch"), table.NullableDoubles("value"));
        double?[] gaps = table.NullableDoubles("gap"), upper = table.NullableDoubles("gapUpper");
        for (var i = 0; i < table.Rows; i++)
        {
            yield return new(bounds[i], variants[i], epochs[i], values[i] ?? double.NaN, gaps[i] ?? double.NaN,
                upper[i] ?? double.NaN);
        }
    }
}
