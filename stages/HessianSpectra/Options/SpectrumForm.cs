namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>From which matrix a teacher's eigenvalues are computed.</summary>
public enum SpectrumForm
{
    /// <summary>
    /// The smallest that the others allow: Gram for a batch of fewer answers than weights, Dense up to the most
    /// parameters, Reduced for linear teachers of more.
    /// </summary>
    Automatic,

    /// <summary>The whole P x P Hessian: all eigenvalues, zeros among them.</summary>
    Dense,

    /// <summary>The Gram matrix of the batch's gradients: its nonzero eigenvalues.</summary>
    Gram,

    /// <summary>The exact d x d form of linear teachers: the nonzero eigenvalues of any size.</summary>
    Reduced,
}
