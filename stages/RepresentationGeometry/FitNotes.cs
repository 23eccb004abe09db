using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>What a reader of a fit must know: why it is missing, or why not to trust it.</summary>
static class FitNotes
{
    public static IEnumerable<(string Estimator, string Note)> Of(LayerGeometry geometry, GeometryOptions options)
    {
        int stimuli = geometry.Stimuli, units = geometry.Units, smaller = Math.Min(stimuli, units);
        int positive = geometry.Spectrum.Count(v => v > 0);
        for (int i = 0; i < options.Fits.Count; i++)
        {
            IRankFit asked = options.Fits[i];
            string name = asked.GetType().Name, window = $"ranks {asked.FirstRank} to {asked.LastRank}";
            if (geometry.Fits[i] is not { } fit)
            {
                yield return (name, $"left out: {positive} positive eigenvalues are too few for {window}");
                continue;
            }
            if (fit.LastRank < asked.LastRank)
                yield return (name, $"{window} clipped to {fit.LastRank}: there are {positive} positive eigenvalues");
            if (fit.Masked > 0)
                yield return (name, $"{window}: {fit.Masked} eigenvalues that are not positive were left out");
            if (fit.LastRank > smaller * .5)
            {
                yield return (name,
                    $"{window} reach rank {fit.LastRank}, past half of the {smaller} eigenvalues that {stimuli} "
                    + $"stimuli and {units} units can have: the finite sample bends the spectrum there");
            }
        }
    }
}
