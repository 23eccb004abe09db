namespace Eigenspectrum.Statistics;

/// <summary>What is centred before the principal components of cvPCA are found.</summary>
public enum CentringConvention
{
    /// <summary>Units alone, on their mean over all presentations: as Stringer et al. 2019 publish it.</summary>
    Units,

    /// <summary>
    /// Stimuli too, across the units, for the components but not for the projections: as the authors' Python port does
    /// by handing the transposed responses to a PCA that centres.
    /// </summary>
    StimuliToo,
}
