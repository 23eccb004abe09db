using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Stages.Tests.HessianSpectra;

sealed record StageResult(string Folder, IReadOnlyDictionary<string, Measure> Measures)
{
    public double this[string name] => Measures[name].Value;

    public Table Table(string file) => Artifacts.Table.Read(Path.Combine(Folder, file));
}
