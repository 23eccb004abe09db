namespace Eigenspectrum.Pipeline;

/// <summary>What a claim takes off the value of each run: a measure of its partner.</summary>
/// <param name="Measure">The measure's name.</param>
/// <param name="Runs">
/// The values that the partner has; in the seed and the swept options not named here it equals the run. Without any,
/// a run is its own partner.
/// </param>
public sealed record ClaimSubtrahend(string Measure, IReadOnlyList<ClaimFilter> Runs)
{
    /// <summary>Whether a run is the partner of another.</summary>
    public bool IsPartner(MeasuredRun candidate, MeasuredRun run)
    {
        if (!Runs.All(filter => filter.Matches(candidate.Parameters, candidate.Seed))) return false;
        if (!Names("seed") && candidate.Seed != run.Seed) return false;
        return candidate.Parameters.Keys.Union(run.Parameters.Keys, StringComparer.Ordinal).All(path => Names(path)
            || candidate.Parameters.GetValueOrDefault(path) == run.Parameters.GetValueOrDefault(path));
    }

    bool Names(string path) => Runs.Any(filter => filter.Path == path);
}
