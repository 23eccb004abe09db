namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>One measure of dimension on one population at one sample size.</summary>
sealed record DimensionCell(
    string Population, int Dimensions, int Samples, string Metric, double Truth, double? Expected, Moments? Value,
    int Draws)
{
    /// <summary>Standard error of the mean; null of a single draw.</summary>
    internal double? Error => Draws > 1 ? Value?.Error : null;

    internal string Name =>
        $"atlas.dimension.{Population}.dimensions-{Dimensions}.samples-{Samples}.{Names.InCamelCase(Metric)}";
}
