namespace Eigenspectrum.Stages.Report;

/// <summary>Which stage reads which section of an experiment.</summary>
static class Sections
{
    static readonly (string Section, string Stage)[] All =
    [
        ("data", "GenerateData"), ("train", "Train"), ("extract", "Extract"), ("evaluate", "Evaluate"),
        ("hessian", "HessianSpectra"), ("geometry", "RepresentationGeometry"),
        ("tails", "HeavyTails"), ("atlas", "PowerLawAtlas"),
        ("dynamics", "LearningDynamics"), ("sloppiness", "Sloppiness"), ("manifold", "ModelManifold"),
        ("normalized", "NormalizedDynamics"), ("weights", "WeightDynamics"), ("collapse", "NeuralCollapse"),
        ("report", "Report"),
    ];

    internal static string StageOf(string section) =>
        All.FirstOrDefault(s => s.Section == section).Stage ?? Words.Capital(section);
}
