namespace Eigenspectrum.Statistics;

/// <summary>Windows of ranks, counted from 1, on which exponents of spectra have been published.</summary>
/// <remarks>Half-open ranges counted from 0 in the authors' codes are ranks from one more to their upper end. As read
/// in the codes and papers named.</remarks>
public enum PublishedWindow
{
    /// <summary>firstRank to lastRank.</summary>
    Custom,

    /// <summary>11 to 500: Stringer et al. 2019, statistics and most figures.</summary>
    Stringer,

    /// <summary>10 to 500: Stringer et al. 2019, the panels of figure 2.</summary>
    StringerFigure2,

    /// <summary>12 to 500: the Python notebook of Stringer et al.</summary>
    StringerNotebook,

    /// <summary>11 to 30: Stringer et al. 2019, gratings, as coded.</summary>
    StringerGratings,

    /// <summary>25 to 500: Stringer et al. 2019, spectra of the images.</summary>
    StringerImages,

    /// <summary>3 to 100: Stringer et al. 2019, heads of the spectra of the images.</summary>
    StringerImagesHead,

    /// <summary>20 to 500: Stringer et al. 2019, simulations.</summary>
    StringerSimulations,

    /// <summary>11 to 100: reptrix, its default.</summary>
    Reptrix,

    /// <summary>12 to 100: others' calls of the same function.</summary>
    ReptrixUsers,

    /// <summary>4 to 100: the training script of alpha-ReQ's authors.</summary>
    AlphaReq,

    /// <summary>6 to 50: the same script, short.</summary>
    AlphaReqShort,

    /// <summary>12 to 50: the same laboratory's analyses of self-supervised training.</summary>
    SelfSupervised,
}
