using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>One cell of the atlas of exponents of ranks.</summary>
readonly record struct AtlasRow(
    string Population, double? Exponent, int Dimensions, int Samples, double? Degrees, string Estimator, int FirstRank,
    int LastRank, double Bias, double Error, double RootMeanSquareError, double RSquared)
{
    internal const string Stage = "PowerLawAtlas", File = "recovery.parquet";

    /// <summary>"weighted power law, ranks 11–100".</summary>
    internal string Fit => $"{Words.Of(Estimator)}, ranks {FirstRank}–{LastRank}";

    /// <summary>The cells that have estimates.</summary>
    internal static IEnumerable<AtlasRow> Of(Table table)
    {
        string[] populations = table.Strings("population"), estimators = table.Strings("estimator");
        double?[] exponents = table.NullableDoubles("exponent"), degrees = table.NullableDoubles("degrees");
        int[] dimensions = table.Integers("dimensions"), samples = table.Integers("samples");
        int[] first = table.Integers("firstRank"), last = table.Integers("lastRank");
        double?[] bias = table.NullableDoubles("bias"), error = table.NullableDoubles("error");
        double?[] total = table.NullableDoubles("rootMeanSquareError"), straight = table.NullableDoubles("rSquared");
        return Enumerable.Range(0, table.Rows).Where(i => bias[i] is not null).Select(i => new AtlasRow(
            populations[i], exponents[i], dimensions[i], samples[i], degrees[i], estimators[i], first[i], last[i],
            bias[i]!.Value, error[i]!.Value, total[i]!.Value, straight[i]!.Value));
    }

    /// <summary>What samples the cells are of.</summary>
    internal static string Drawn(double? degrees) =>
        degrees is { } nu ? $", Student's t with {NumberText.General(nu)} degrees" : "";
}
