using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Linear models at scale ratio 1 whose inputs have spectra with any slope.</summary>
sealed class SlopedSpectra
{
    const string Option = "sloppiness.phaseDiagram";

    readonly PhaseDiagramOptions options;
    readonly StageRun run;
    readonly double[] logarithms;

    /// <exception cref="UserErrorException">The data have no spectrum though it is asked for.</exception>
    public SlopedSpectra(PhaseDiagramOptions options, StageRun run)
    {
        (this.options, this.run) = (options, run);
        logarithms = options.Family switch
        {
            SlopeFamily.Exponential => [.. Enumerable.Range(0, options.Inputs).Select(i => -(double)i)],
            SlopeFamily.PowerLaw =>
                [.. Enumerable.Range(1, options.Inputs).Select(i => -Elementary.Log(i))],
            _ => OfData(),
        };
    }

    /// <summary>d.</summary>
    public int Inputs => logarithms.Length;

    /// <summary>How many times the smallest eigenvalue is below the largest, as a logarithm: c (d - 1) if exponential.
    /// </summary>
    public double Depth(double slope) => -slope * logarithms.Where(double.IsFinite).Last();

    /// <summary>The model of a slope and a number of steps; its target has a stream of its own if it is drawn.</summary>
    /// <exception cref="UserErrorException">The target does not fit.</exception>
    public LinearTrajectories Model(double slope, long steps, string stream, ITargetModel? targetModel = null)
    {
        double[] eigenvalues =
            [.. logarithms.Select(logarithm => double.IsFinite(logarithm) ? Elementary.Exp(slope * logarithm) : 0)];
        double[] target;
        try
        {
            target = (targetModel ?? options.Target).Coordinates(eigenvalues, run.Stream(stream), null);
        }
        catch (UserErrorException e)
        {
            throw new UserErrorException($"'{Option}.target' does not fit: {e.Message}.");
        }

        var model = LinearModel.Of(eigenvalues, target, options.Scale, options.StepSize);
        return model.At(model.Times(options.Sampling, steps, options.Snapshots), 1, options.Centered);
    }

    double[] OfData()
    {
        double[] values = ModelInputs.Of(run, null, centred: false, Option).Eigenvalues;
        return [.. values.Select(value => value > 0
            ? Elementary.Log(value / values[0]) : double.NegativeInfinity)];
    }
}
