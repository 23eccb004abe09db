using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.GenerateData;

return Stage.Run<IDataSource>(args, (source, run) => source.Generate(run));
