namespace Eigenspectrum.Theory;

/// <summary>
/// The law of the nonzero Hessian eigenvalues of linear two-layer networks with several outputs, pooled over Gaussian
/// teachers, as inputs, hidden units and outputs grow in fixed proportions.
/// </summary>
/// <remarks>
/// Derived: the nonzero eigenvalues are all sums α + μ of an eigenvalue of W2W2ᵀ and one of W1ᵀW1
/// (<see cref="LinearNetworkSpectrum"/>). In the limit both sets follow Marchenko-Pastur laws, of ratios o/K and d/K;
/// all pairs are taken, so the law is their additive convolution without its atom at zero, the pairs of two zeros. At
/// few outputs the spread of α is short of the exact one by the factor o/(o+1); one output has the exact chi-square of
/// <see cref="LinearTeacherStudentLaw"/> in its place.
/// </remarks>
public sealed class KroneckerSumLaw : ISpectralLaw
{
    readonly ISpectralLaw law;

    /// <summary>The law for inputs of covariance c I.</summary>
    /// <param name="inputs">d, the number of inputs.</param>
    /// <param name="hidden">K, the number of hidden units.</param>
    /// <param name="outputs">o, the number of outputs.</param>
    /// <param name="hiddenVariance">σ₁², variance of a weight of the first layer.</param>
    /// <param name="outputVariance">σ₂², variance of a weight of the second layer.</param>
    /// <param name="inputVariance">c, variance of an input.</param>
    /// <param name="alteration">What makes the law wrong on purpose.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or a variance is not positive.</exception>
    public KroneckerSumLaw(
        int inputs, int hidden, int outputs, double hiddenVariance = 1, double outputVariance = 1,
        double inputVariance = 1, LawAlteration? alteration = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hidden);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        alteration ??= LawAlteration.None;
        double degrees = hidden * alteration.Degrees;
        Shift = new MarchenkoPastur(
            outputs / degrees, degrees * outputVariance * inputVariance * alteration.ShiftVariance);
        Bulk = new MarchenkoPastur(
            (double)inputs / hidden * alteration.Ratio, hidden * hiddenVariance * inputVariance);
        var sum = new AdditiveConvolution(Shift, Bulk);
        law = sum.Atoms.Count == 0 ? sum : new ZeroAdjustedLaw(sum, 0);
    }

    /// <summary>Law of the eigenvalues of W2W2ᵀ.</summary>
    public MarchenkoPastur Shift { get; }

    /// <summary>Law of the eigenvalues of W1ᵀW1.</summary>
    public MarchenkoPastur Bulk { get; }

    /// <inheritdoc/>
    public double Lower => law.Lower;

    /// <inheritdoc/>
    public double Upper => law.Upper;

    /// <inheritdoc/>
    public IReadOnlyList<Atom> Atoms => law.Atoms;

    /// <inheritdoc/>
    public double Mean => law.Mean;

    /// <inheritdoc/>
    public double Variance => law.Variance;

    /// <inheritdoc/>
    public double Density(double x) => law.Density(x);

    /// <inheritdoc/>
    public double Distribution(double x) => law.Distribution(x);

    /// <inheritdoc/>
    public double Quantile(double probability) => law.Quantile(probability);

    /// <inheritdoc/>
    public double Moment(int order) => law.Moment(order);
}
