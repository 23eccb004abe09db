using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Gaussian inputs of a covariance: draws them, and writes covariance.parquet.</summary>
sealed class CovarianceTable
{
    readonly double[] eigenvalues;
    readonly double[] deviations;
    readonly Matrix? eigenvectors;

    CovarianceTable(double[] eigenvalues, Matrix? eigenvectors)
    {
        (this.eigenvalues, this.eigenvectors) = (eigenvalues, eigenvectors);
        deviations = [.. eigenvalues.Select(Math.Sqrt)];
    }

    /// <exception cref="UserErrorException">The covariance does not fit the number of inputs.</exception>
    public static CovarianceTable Of(ICovarianceSpectrum covariance, int inputs)
    {
        try
        {
            return new CovarianceTable(covariance.Eigenvalues(inputs), covariance.Eigenvectors());
        }
        catch (ArgumentException e)
        {
            throw new UserErrorException($"the covariance does not fit: {Reason(e)}");
        }
    }

    /// <summary>Says before anything is computed that a covariance does not fit the number of inputs.</summary>
    public static IEnumerable<ValidationResult> Check(ICovarianceSpectrum covariance, int inputs, string member) =>
        covariance.Misfit(inputs) is { } problem ? [new(problem, [member])] : [];

    public void Write(StageRun run, string source)
    {
        Table table = new Table()
            .Add("rank", [.. Enumerable.Range(1, eigenvalues.Length)])
            .Add("value", eigenvalues)
            .WithMetadata("source", source)
            .WithMetadata("eigenvectors", eigenvectors is null ? "coordinate axes" : "column vector");
        if (eigenvectors is not null)
            table.Add("vector", [.. Enumerable.Range(0, eigenvectors.Rows).Select(i => eigenvectors.Row(i).ToArray())]);
        table.Write(run.Output("covariance.parquet"));
        run.Measures.Add("data.inputs", eigenvalues.Length, definition: "input dimensions");
        run.Measures.Add("data.covariance.trace", Sums.Sum(eigenvalues),
            definition: "sum of the input covariance's eigenvalues");
        run.Measures.Add("data.covariance.rank", eigenvalues.Count(value => value > 0),
            definition: "positive eigenvalues of the input covariance");
    }

    /// <summary>One input, from the sample's own stream.</summary>
    public double[] Draw(RandomStream stream)
    {
        var input = new double[deviations.Length];
        stream.Normals(input);
        for (int i = 0; i < input.Length; i++)
            input[i] *= deviations[i];
        if (eigenvectors is null)
            return input;
        var turned = new double[input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            ReadOnlySpan<double> vector = eigenvectors.Row(i);
            for (int k = 0; k < turned.Length; k++)
                turned[k] = Math.FusedMultiplyAdd(input[i], vector[k], turned[k]);
        }

        return turned;
    }

    // without the name of the parameter, which means nothing to who wrote the experiment
    internal static string Reason(ArgumentException problem) =>
        problem.ParamName is { } name
            ? problem.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
            : problem.Message;
}
