using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Stages.Report;

/// <summary>A row of weightFits.parquet that has an exponent.</summary>
sealed record WeightExponent(
    string Layer, int Checkpoint, double Exponent, double StandardError, double Lower, double Upper, double Cutoff,
    int Tail, int Fingers)
{
    /// <summary>The fits by the conventions that give the measures.</summary>
    internal static IReadOnlyList<WeightExponent> Of(Table table)
    {
        string wanted = table.Metadata.GetValueOrDefault("conventions") == "Package" ? "package" : "sound";
        string[] kinds = table.Strings("kind"), layers = table.Strings("layer");
        int[] checkpoints = table.Integers("checkpoint");
        double?[] exponents = table.NullableDoubles("exponent"), errors = table.NullableDoubles("standardError");
        double?[] lower = table.NullableDoubles("lower"), upper = table.NullableDoubles("upper");
        double?[] cutoffs = table.NullableDoubles("cutoff");
        int?[] tails = table.NullableIntegers("tail"), fingers = table.NullableIntegers("fingers");
        return [.. Enumerable.Range(0, table.Rows).Where(i => kinds[i] == wanted && exponents[i] is not null)
            .Select(i => new WeightExponent(layers[i], checkpoints[i], exponents[i]!.Value, errors[i] ?? double.NaN,
                lower[i] ?? double.NaN, upper[i] ?? double.NaN, cutoffs[i]!.Value, tails[i]!.Value, fingers[i] ?? 0))];
    }
}
