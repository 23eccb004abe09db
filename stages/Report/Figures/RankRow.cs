using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>A row of ranks.parquet.</summary>
/// <param name="Activation">The activation as readers write it.</param>
/// <param name="Inputs">d.</param>
/// <param name="Hidden">K.</param>
/// <param name="Parameters">P = K (d + 1).</param>
/// <param name="Monomials">Monomials present; none without a polynomial.</param>
/// <param name="Exact">The exact rank; none without a polynomial.</param>
/// <param name="Floating">The floating rank; none of a large size.</param>
/// <param name="Tolerance">Of the floating rank, as a fraction of the largest eigenvalue.</param>
/// <param name="Smallest">The smallest eigenvalue above it, as the same fraction.</param>
/// <param name="IsExceptional">Whether it is an exception of Alexander and Hirschowitz.</param>
/// <param name="IsBound">Whether theory knows no more than a bound.</param>
sealed record RankRow(
    string Activation, int Inputs, int Hidden, long Parameters, long? Monomials, int? Exact, int? Floating,
    double? Tolerance, double? Smallest, bool IsExceptional, bool IsBound)
{
    internal const string Stage = "HessianSpectra", File = "ranks.parquet";

    /// <summary>The exact rank, or the floating one.</summary>
    internal int? Rank => Exact ?? Floating;

    /// <summary>The rows of all runs, each size once: the exact ranks of another seed are the same.</summary>
    internal static IReadOnlyList<RankRow> All(ExperimentResults results) =>
        [.. results.Groups(Stage, File).SelectMany(group => Of(group.First.Table(File)))
            .DistinctBy(row => (row.Activation, row.Inputs, row.Hidden))];

    /// <summary>The rows by activation.</summary>
    internal static IEnumerable<IGrouping<string, RankRow>> ByActivation(ExperimentResults results) =>
        All(results).GroupBy(row => row.Activation, StringComparer.Ordinal);

    /// <summary>The numbers of inputs of all activations: each has one colour in all panels.</summary>
    internal static List<int> AllInputs(ExperimentResults results) =>
        [.. All(results).Select(row => row.Inputs).Distinct().Order()];

    /// <summary>"h^3 - 3 h" as figures write it.</summary>
    internal static string Written(string activation) => string.Join(' ', activation.Split(' ').Select(word =>
        word.StartsWith("h^", StringComparison.Ordinal) ? $"h^{{{word[2..]}}}" : word == "-" ? "−" : word));

    /// <summary>Nothing drawn, for a legend that lists the numbers of inputs in their order.</summary>
    internal static IEnumerable<Mark> Legend(List<int> inputs, Func<int, Marker> marker) =>
        inputs.Select((d, i) => new Line([], []) { Color = i, Marker = marker(i), Width = 1.3, Name = $"d = {d}" });

    /// <summary>Curves against the width for some numbers of inputs, or points for a lone size.</summary>
    internal static IEnumerable<IGrouping<int, RankRow>> Curves(IEnumerable<RankRow> rows) =>
        rows.GroupBy(row => row.Inputs).OrderBy(curve => curve.Key);

    static IEnumerable<RankRow> Of(Table table)
    {
        string[] activations = table.Strings("activation"), predictions = table.Strings("prediction");
        int[] inputs = table.Integers("inputs"), hidden = table.Integers("hidden");
        long[] parameters = table.Longs("parameters");
        long?[] monomials = table.NullableLongs("monomials");
        int?[] exact = table.NullableIntegers("exactRank"), floating = table.NullableIntegers("floatingRank");
        double?[] tolerances = table.NullableDoubles("tolerance"), smallest = table.NullableDoubles("smallestNonzero");
        bool[] exceptional = table.Booleans("exceptional");
        return activations.Select((activation, i) => new RankRow(activation, inputs[i], hidden[i], parameters[i],
            monomials[i], exact[i], floating[i], tolerances[i], smallest[i], exceptional[i],
            predictions[i] == "bound"));
    }
}
