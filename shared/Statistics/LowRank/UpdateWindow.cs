using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>
/// The window of updates that weights under weight decay are made of, and what it says of their rank.
/// </summary>
/// <remarks>
/// Descent with decay is W_t = (1 - 2 mu lambda) W_(t-1) - mu G_(t-1), with mu the learning rate and 2 lambda the
/// weight decay of PyTorch's optimizers. After n steps the weights are (1 - 2 mu lambda)^n W_(t-n) and a sum of n
/// gradients, each of a rank up to m B: m places of a convolution's window (1 for a dense layer), B samples of a
/// mini-batch. If |W_(t-n)| is at most 2 |W_t|, the first part is below closeness |W_t| from n = log(2/closeness) /
/// -log(1 - 2 mu lambda) steps on (derived). The theorem of Galanti, Siegel, Gupte and Poggio (arXiv:2206.05794) has
/// the slightly larger log(2/closeness) / (2 mu lambda).
/// </remarks>
public sealed record UpdateWindow
{
    /// <summary>A window.</summary>
    /// <param name="learningRate">mu, positive.</param>
    /// <param name="weightDecay">2 lambda, positive, below 1 / mu.</param>
    /// <param name="closeness">epsilon, in (0, 1).</param>
    /// <exception cref="ArgumentException">A number is out of range: each step must shrink weights to a positive share
    /// of what they were.</exception>
    public UpdateWindow(double learningRate, double weightDecay, double closeness)
    {
        Shrinkage = learningRate * weightDecay;
        if (!(learningRate > 0 && weightDecay > 0 && Shrinkage < 1))
        {
            throw new ArgumentException($"Learning rate {learningRate} and weight decay {weightDecay}: both must be "
                + "positive, and their product below 1.", nameof(weightDecay));
        }
        if (!(closeness is > 0 and < 1))
            throw new ArgumentException($"The closeness is {closeness}; it must lie in (0, 1).", nameof(closeness));
        Closeness = closeness;
    }

    /// <summary>2 mu lambda: the share of the weights that a step takes off.</summary>
    public double Shrinkage { get; }

    /// <summary>epsilon.</summary>
    public double Closeness { get; }

    /// <summary>n, the smallest that the derivation gives; at most 2^53.</summary>
    public long Steps => Whole(Elementary.Log(2 / Closeness) / -Elementary.Log1p(-Shrinkage));

    /// <summary>n as the theorem has it, with 2 mu lambda in place of -log(1 - 2 mu lambda).</summary>
    public long PublishedSteps => Whole(Elementary.Log(2 / Closeness) / Shrinkage);

    /// <summary>m B n: the rank of a matrix that the weights are close to.</summary>
    /// <param name="places">m: the output pixels of a convolution, 1 for a dense layer.</param>
    /// <param name="batch">B.</param>
    public double RankBound(int places, int batch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(places, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        return (double)places * batch * Steps;
    }

    /// <summary>Whether the bound says nothing of a matrix: no matrix of its shape has a larger rank.</summary>
    public bool IsVacuous(int places, int batch, int rows, int columns) =>
        RankBound(places, batch) >= Math.Min(rows, columns);

    static long Whole(double steps) => (long)Math.Min(Math.Ceiling(steps), 1L << 53);
}
