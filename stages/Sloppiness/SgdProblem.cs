using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>The inputs of stochastic gradient descent in the eigenbasis of their covariance.</summary>
sealed class SgdProblem
{
    SgdProblem(SgdOptions options, double[] eigenvalues, Matrix? inputs, string of)
    {
        (Eigenvalues, Inputs, Of) = (eigenvalues, inputs, of);
        if (!(eigenvalues[0] > 0)) throw new UserErrorException("All inputs are zero; there is nothing to descend on.");
        StepSize = options.StepUnit == StepUnit.LargestEigenvalue
            ? options.StepSize / eigenvalues[0] : options.StepSize;
    }

    /// <summary>lambda_i, descending.</summary>
    public double[] Eigenvalues { get; }

    /// <summary>The training inputs in the eigenbasis, if batches are drawn from them.</summary>
    public Matrix? Inputs { get; }

    /// <summary>What the covariance is of, for readers.</summary>
    public string Of { get; }

    /// <summary>eta.</summary>
    public double StepSize { get; }

    /// <exception cref="UserErrorException">The data have no inputs.</exception>
    public static SgdProblem Read(SgdOptions options, StageRun run)
    {
        const string Stage = "GenerateData", File = "covariance.parquet";
        bool isTraining = options.Covariance == SgdCovariance.Training || options.Samples == SgdSamples.Training
            || !run.HasInput(Stage, File);
        if (!isTraining)
        {
            double[] values = Table.Read(run.Input(Stage, File), "value").Doubles("value");
            return new(options, [.. values.OrderDescending()], null, "the inputs' distribution");
        }

        Matrix inputs = TrainingSamples.Read(run, "sloppiness.sgd").Inputs;
        Matrix correlation = Matrix.Gram(inputs, run.Threads);
        Vectors.Scale(1.0 / inputs.Rows, correlation.Data, correlation.Data);
        (double[] ascending, Matrix vectors) = SymmetricEigen.Decompose(correlation, run.Threads);
        int d = ascending.Length;
        var basis = new Matrix(d, d);
        for (int i = 0; i < d; i++)
        {
            for (int k = 0; k < d; k++) basis[i, k] = vectors[i, d - 1 - k];
        }

        double[] eigenvalues = [.. ascending.Reverse().Select(value => Math.Max(0, value))];
        return new(
            options, eigenvalues,
            options.Samples == SgdSamples.Training ? Matrix.Multiply(inputs, basis, run.Threads) : null,
            "the training samples");
    }

    /// <summary>The modes of a batch size and noise, which must be stable.</summary>
    /// <exception cref="UserErrorException">The step size is beyond the limit, which the message says.</exception>
    public StochasticModes Modes(double batch, double noise)
    {
        double limit = StochasticModes.StepSizeLimit(Eigenvalues, batch);
        if (!(StepSize < limit))
        {
            throw new UserErrorException(
                $"sloppiness.sgd.stepSize is {StepSize:g6} for eigenvalues up to {Eigenvalues[0]:g6}; with batches of "
                + $"{batch} second moments stay finite below {limit:g6}, where "
                + "sum_i eta l_i / (2B - eta l_i (B + 1)) = 1 "
                + $"(without the batches' noise below {2 / Eigenvalues[0]:g6}). Lower it or take larger batches.");
        }

        return new() { Eigenvalues = Eigenvalues, StepSize = StepSize, Batch = batch, Noise = noise };
    }
}
