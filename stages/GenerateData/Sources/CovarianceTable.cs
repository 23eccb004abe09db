using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Gaussian inputs with a covariance spectrum: draws them, and writes covariance.parquet.</summary>
/// <param name="eigenvalues">The variances of the coordinates.</param>
sealed class CovarianceTable(double[] eigenvalues)
{
    readonly double[] deviations = [.. eigenvalues.Select(Math.Sqrt)];

    /// <exception cref="UserErrorException">The spectrum does not fit the number of inputs.</exception>
    public static CovarianceTable Of(ICovarianceSpectrum covariance, int inputs)
    {
        try
        {
            return new CovarianceTable(covariance.Eigenvalues(inputs));
        }
        catch (ArgumentException e)
        {
            throw new UserErrorException($"the covariance does not fit: {e.Message}");
        }
    }

    public void Write(StageRun run, string source)
    {
        new Table()
            .Add("rank", [.. Enumerable.Range(1, eigenvalues.Length)])
            .Add("value", eigenvalues)
            .WithMetadata("source", source)
            .WithMetadata("eigenvectors", "coordinate axes")
            .Write(run.Output("covariance.parquet"));
        double trace = 0;
        foreach (double value in eigenvalues)
            trace += value;
        run.Measures.Add("data.inputs", eigenvalues.Length, definition: "input dimensions");
        run.Measures.Add("data.covariance.trace", trace, definition: "sum of the input covariance's eigenvalues");
    }

    /// <summary>One input, from the sample's own stream.</summary>
    public double[] Draw(Numerics.RandomStream stream)
    {
        var input = new double[deviations.Length];
        stream.Normals(input);
        for (int i = 0; i < input.Length; i++)
            input[i] *= deviations[i];
        return input;
    }
}
