using Eigenspectrum.Stages.Tables;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>The law of an ensemble of linear teachers, in its options' units, and the exact model behind it.</summary>
sealed class TeacherLaw
{
    readonly double inputVariance;
    readonly TeacherEnsemble ensemble;

    public TeacherLaw(TeacherEnsemble ensemble, TeacherSpectrumOptions options)
    {
        this.ensemble = ensemble;
        inputVariance = ensemble.Covariance[0] * 2 * options.LossFactor;
        LawAlteration alteration = options.Alteration.ToAlteration();
        (Pooled, Bulk) = Law(alteration);
        Unaltered = alteration == LawAlteration.None ? Pooled : Law(LawAlteration.None).Pooled;
    }

    /// <summary>What the law is, in words.</summary>
    public string Name => ensemble.Outputs == 1
        ? "scaled chi-square plus scaled Marchenko-Pastur"
        : "sum of two scaled Marchenko-Pastur variables";

    /// <summary>Law of the nonzero eigenvalues pooled over teachers.</summary>
    public ISpectralLaw Pooled { get; }

    /// <summary>The same without what makes it wrong on purpose.</summary>
    public ISpectralLaw Unaltered { get; }

    /// <summary>Law of the eigenvalues of W1ᵀW1: that of one teacher, but for its own shift.</summary>
    public MarchenkoPastur Bulk { get; }

    /// <summary>The model of finite size that the law is the limit of; never altered.</summary>
    public LinearTeacherModel Model => new(
        ensemble.Covariance.Length, ensemble.Hidden, ensemble.Outputs, ensemble.HiddenVariance * inputVariance,
        ensemble.OutputVariance * inputVariance);

    public int Nonzero => Model.Nonzero;

    public int Teachers => ensemble.Count;

    public int Parameters => ensemble.Parameters;

    /// <summary>Why no law is known, or null where one is.</summary>
    public static string? Missing(TeacherEnsemble ensemble, TeacherSpectrumOptions options, bool isLinear) =>
        !isLinear ? $"activation {ensemble.Activation.GetType().Name}"
        : !ensemble.IsDrawn ? "weights that are given instead of drawn"
        : !ensemble.IsIsotropic ? "an input covariance that is no multiple of the identity or of a projection"
        : options.Samples is not null ? "a batch"
        : null;

    (ISpectralLaw Pooled, MarchenkoPastur Bulk) Law(LawAlteration alteration)
    {
        int inputs = ensemble.Covariance.Length, hidden = ensemble.Hidden;
        double first = ensemble.HiddenVariance, second = ensemble.OutputVariance;
        if (ensemble.Outputs == 1)
        {
            var law = new LinearTeacherStudentLaw(inputs, hidden, first, second, inputVariance, alteration);
            return (law, law.Bulk);
        }

        var sum = new KroneckerSumLaw(inputs, hidden, ensemble.Outputs, first, second, inputVariance, alteration);
        return (sum, sum.Bulk);
    }
}
