namespace Eigenspectrum.Statistics;

/// <summary>The ranks of published windows.</summary>
public static class PublishedWindows
{
    static readonly Dictionary<PublishedWindow, RankWindow> Ranks = new()
    {
        [PublishedWindow.Stringer] = new(11, 500),
        [PublishedWindow.StringerFigure2] = new(10, 500),
        [PublishedWindow.StringerNotebook] = new(12, 500),
        [PublishedWindow.StringerGratings] = new(11, 30),
        [PublishedWindow.StringerImages] = new(25, 500),
        [PublishedWindow.StringerImagesHead] = new(3, 100),
        [PublishedWindow.StringerSimulations] = new(20, 500),
        [PublishedWindow.Reptrix] = new(11, 100),
        [PublishedWindow.ReptrixUsers] = new(12, 100),
        [PublishedWindow.AlphaReq] = new(4, 100),
        [PublishedWindow.AlphaReqShort] = new(6, 50),
        [PublishedWindow.SelfSupervised] = new(12, 50),
    };

    /// <summary>All of them, by name.</summary>
    public static IEnumerable<(PublishedWindow Name, RankWindow Ranks)> All =>
        Ranks.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value));

    /// <summary>The ranks of a window; of <see cref="PublishedWindow.Custom"/> those given.</summary>
    public static RankWindow Of(PublishedWindow window, int first, int last) =>
        Ranks.TryGetValue(window, out RankWindow ranks) ? ranks : new RankWindow(first, last);
}
