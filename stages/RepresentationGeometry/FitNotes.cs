using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>What a reader of a fit must know: why it is missing, or why not to trust it.</summary>
static class FitNotes
{
    public static IEnumerable<(string Estimator, string Note)> Of(LayerGeometry geometry, GeometryOptions options)
    {
        int stimuli = geometry.Stimuli, units = geometry.Units, smaller = Math.Min(stimuli, units);
        int positive = geometry.Spectrum.Count(v => v > 0);
        if (geometry.Constant > 0)
            yield return ("", $"{geometry.Constant} of {units} units are the same for all stimuli and were left out");
        foreach (var note in OfAnalysis(geometry.Analysis))
            yield return note;
        int few = (int)Math.Min(int.MaxValue, 8L * (units - geometry.Constant));
        if (stimuli < few)
        {
            yield return ("", $"{stimuli} stimuli are fewer than {few}, 8 a varying unit: expect a bias of alpha of "
                + ".03 or more, as simulated in fits.parquet");
        }
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
            if (fit.LastRank > stimuli * .1)
            {
                yield return (name, $"{window} reach rank {fit.LastRank}, past a tenth of the {stimuli} stimuli: the "
                    + "exponent's finite-sample bias may exceed .03");
            }
            if (fit.LastRank > smaller * .5)
            {
                yield return (name,
                    $"{window} reach rank {fit.LastRank}, past half of the {smaller} eigenvalues that {stimuli} "
                    + $"stimuli and {units} units can have: the finite sample bends the spectrum there");
            }
        }
    }

    static IEnumerable<(string Estimator, string Note)> OfAnalysis(SpectrumAnalysis analysis)
    {
        string name = nameof(SpectrumShape);
        yield return (name, $"{analysis.Verdict.Shape}: {analysis.Verdict.Reason}");
        if (analysis.Warning is { } warning)
            yield return (name, warning);
    }
}
