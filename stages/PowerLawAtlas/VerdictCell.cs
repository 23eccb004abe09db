namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>How often a criterion calls samples of a population a power law.</summary>
sealed record VerdictCell(
    string Population, int Dimensions, int Samples, string Criterion, int Judged, int? Called)
{
    internal double? Share => Called / (double?)Judged;

    internal string Name =>
        $"atlas.verdict.{Population}.dimensions-{Dimensions}.samples-{Samples}.{Criterion}";
}
