namespace Eigenspectrum.Theory;

/// <summary>
/// The law of the nonzero Hessian eigenvalues of a linear two-layer network at matching weights, pooled over Gaussian
/// teachers: the additive convolution of the shift σ₂² χ²_K with the Marchenko-Pastur law of scale Kσ₁² and ratio d/K.
/// </summary>
/// <remarks>
/// arXiv:2512.15606 states the convolution of a scaled chi-square with a scaled Marchenko-Pastur law. The constants are
/// derived: h = |W2|² + μ(W1ᵀW1), one shift for all eigenvalues of a teacher, so the law holds for eigenvalues pooled
/// over teachers. For d &gt; K the atom of Marchenko-Pastur becomes a component of weight 1 - K/d that is exactly σ₂²
/// χ²_K.
/// </remarks>
public sealed class LinearTeacherStudentLaw : ISpectralLaw
{
    readonly AdditiveConvolution convolution;

    /// <summary>The law for one output and inputs of covariance c I.</summary>
    /// <param name="inputs">d, the number of inputs.</param>
    /// <param name="hidden">K, the number of hidden units.</param>
    /// <param name="hiddenVariance">σ₁², variance of a weight of the first layer.</param>
    /// <param name="outputVariance">σ₂², variance of a weight of the second layer.</param>
    /// <param name="inputVariance">c, variance of an input.</param>
    /// <param name="alteration">What makes the law wrong on purpose.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or a variance is not positive.</exception>
    public LinearTeacherStudentLaw(
        int inputs, int hidden, double hiddenVariance = 1, double outputVariance = 1,
        double inputVariance = 1, LawAlteration? alteration = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hidden);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputVariance);
        alteration ??= LawAlteration.None;
        Shift = new ScaledChiSquare(
            hidden * alteration.Degrees, outputVariance * inputVariance * alteration.ShiftVariance);
        Bulk = new MarchenkoPastur(
            (double)inputs / hidden * alteration.Ratio, hidden * hiddenVariance * inputVariance);
        convolution = new AdditiveConvolution(Shift, Bulk);
    }

    /// <summary>Law of the shift, |W2|².</summary>
    public ScaledChiSquare Shift { get; }

    /// <summary>Law of the eigenvalues of W1ᵀW1.</summary>
    public MarchenkoPastur Bulk { get; }

    /// <inheritdoc/>
    public double Lower => convolution.Lower;

    /// <inheritdoc/>
    public double Upper => convolution.Upper;

    /// <inheritdoc/>
    public IReadOnlyList<Atom> Atoms => [];

    /// <inheritdoc/>
    public double Mean => convolution.Mean;

    /// <inheritdoc/>
    public double Variance => convolution.Variance;

    /// <inheritdoc/>
    public double Density(double x) => convolution.Density(x);

    /// <inheritdoc/>
    public double Distribution(double x) => convolution.Distribution(x);

    /// <inheritdoc/>
    public double Quantile(double probability) => convolution.Quantile(probability);

    /// <inheritdoc/>
    public double Moment(int order) => convolution.Moment(order);
}
