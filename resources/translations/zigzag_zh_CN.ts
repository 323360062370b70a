<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Declared</name>
    <message>
        <source>&apos;consistent&apos; keeps to what the JPEG file allows; &apos;blind&apos; works from the pixels alone; &apos;auto&apos; is consistent where there is such a file.</source>
        <translation>“consistent” 遵循 JPEG 文件所允许的范围；“blind” 只依据像素；“auto” 在有这样的文件时遵循文件。</translation>
    </message>
    <message>
        <source>18 Euler steps</source>
        <translation>18 步欧拉法</translation>
    </message>
    <message>
        <source>8 Euler steps</source>
        <translation>8 步欧拉法</translation>
    </message>
    <message>
        <source>All that is random in the run follows from it.</source>
        <translation>训练中的一切随机都由它决定。</translation>
    </message>
    <message>
        <source>Ancestral</source>
        <translation>逐级</translation>
    </message>
    <message>
        <source>At the lowest resolution.</source>
        <translation>在最低分辨率处。</translation>
    </message>
    <message>
        <source>At the lowest resolutions; BCM and iCT trained with 0.2.</source>
        <translation>在最低的几级分辨率处；BCM 和 iCT 训练时为 0.2。</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Attention in the middle</source>
        <translation>中间层注意力</translation>
    </message>
    <message>
        <source>Averages</source>
        <translation>滑动平均</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批处理</translation>
    </message>
    <message>
        <source>Beside JPEGs</source>
        <translation>与 JPEG 并行</translation>
    </message>
    <message>
        <source>Between two predictions of one picture.</source>
        <translation>同一图片的两次预测之间。</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Certify</source>
        <translation>认证</translation>
    </message>
    <message>
        <source>Channels of the first level.</source>
        <translation>第一级的通道数。</translation>
    </message>
    <message>
        <source>Channels per head</source>
        <translation>每个头的通道数</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Class by name or number; empty for none.</source>
        <translation>类别的名称或编号；留空则无。</translation>
    </message>
    <message>
        <source>Class dropout</source>
        <translation>类别丢弃</translation>
    </message>
    <message>
        <source>Class of the first photo by name or number; empty for none.</source>
        <translation>第一张照片的类别，名称或编号；留空则无。</translation>
    </message>
    <message>
        <source>Class of the photo by name or number.</source>
        <translation>照片的类别，名称或编号。</translation>
    </message>
    <message>
        <source>Class of the second photo by name or number; empty for none.</source>
        <translation>第二张照片的类别，名称或编号；留空则无。</translation>
    </message>
    <message>
        <source>Class that it becomes, by name or number.</source>
        <translation>要变成的类别，名称或编号。</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Compute activations again on the way back instead of keeping them.</source>
        <translation>反向传播时重新计算激活值，而不保留它们。</translation>
    </message>
    <message>
        <source>Cosine attention</source>
        <translation>余弦注意力</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁切边长</translation>
    </message>
    <message>
        <source>DDIM inversion without noise, 18 steps</source>
        <translation>无噪声 DDIM 反演，18 步</translation>
    </message>
    <message>
        <source>Decays of the averaged weights; the last one is the model that is kept.</source>
        <translation>平均权重的衰减率；最后一个即保留的模型。</translation>
    </message>
    <message>
        <source>Deviation of ln t</source>
        <translation>ln t 的标准差</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Distribution of t3.</source>
        <translation>t3 的分布。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>随机失活</translation>
    </message>
    <message>
        <source>Dropout below</source>
        <translation>低分辨率失活</translation>
    </message>
    <message>
        <source>ECT factor</source>
        <translation>ECT 系数</translation>
    </message>
    <message>
        <source>ECT stages</source>
        <translation>ECT 阶段数</translation>
    </message>
    <message>
        <source>Ease</source>
        <translation>缓动</translation>
    </message>
    <message>
        <source>Evaluations</source>
        <translation>计算次数</translation>
    </message>
    <message>
        <source>Every n-th picture of a folder, sorted by path, is kept for measuring and never trained on; 0 for none.</source>
        <translation>按路径排序后，每个文件夹中每第 n 张图片留作测量，绝不参与训练；0 表示不留。</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>Factor of the soft term.</source>
        <translation>软项的系数。</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>Final rate</source>
        <translation>最终学习率</translation>
    </message>
    <message>
        <source>First class</source>
        <translation>第一类别</translation>
    </message>
    <message>
        <source>Folding</source>
        <translation>折叠</translation>
    </message>
    <message>
        <source>Four steps</source>
        <translation>四步</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>工作框</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>取景</translation>
    </message>
    <message>
        <source>From class</source>
        <translation>原类别</translation>
    </message>
    <message>
        <source>Go back to the first photo at the end.</source>
        <translation>最后回到第一张照片。</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组数</translation>
    </message>
    <message>
        <source>Halved colour</source>
        <translation>色度减半</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>留作测量</translation>
    </message>
    <message>
        <source>How far up the noise levels the photo goes: 1 changes most, 0 nothing.</source>
        <translation>照片沿噪声级上升多远：1 改变最多，0 不变。</translation>
    </message>
    <message>
        <source>How many are kept.</source>
        <translation>保留多少个。</translation>
    </message>
    <message>
        <source>How many candidates.</source>
        <translation>候选的数量。</translation>
    </message>
    <message>
        <source>How many pictures.</source>
        <translation>图片的数量。</translation>
    </message>
    <message>
        <source>How many times wider and higher.</source>
        <translation>宽高放大的倍数。</translation>
    </message>
    <message>
        <source>How much of the cleaned picture is mixed in.</source>
        <translation>混入多少清理后的图片。</translation>
    </message>
    <message>
        <source>How often they do over the run.</source>
        <translation>整个训练中发生的次数。</translation>
    </message>
    <message>
        <source>Huber constant</source>
        <translation>Huber 常数</translation>
    </message>
    <message>
        <source>In every residual block.</source>
        <translation>在每个残差块中。</translation>
    </message>
    <message>
        <source>Intervals at first</source>
        <translation>起始区间数</translation>
    </message>
    <message>
        <source>Intervals at last</source>
        <translation>最终区间数</translation>
    </message>
    <message>
        <source>Inversion, 18 steps</source>
        <translation>反演，18 步</translation>
    </message>
    <message>
        <source>Inversion, 8 steps</source>
        <translation>反演，8 步</translation>
    </message>
    <message>
        <source>Inversion, one step</source>
        <translation>反演，一步</translation>
    </message>
    <message>
        <source>Inversion, two steps</source>
        <translation>反演，两步</translation>
    </message>
    <message>
        <source>Largest gradient norm; 0 for no limit.</source>
        <translation>梯度范数的上限；0 表示不限。</translation>
    </message>
    <message>
        <source>Largest share of the shorter side (fit), or largest reduction (native).</source>
        <translation>短边的最大占比（fit），或最大缩小倍数（native）。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Least quality</source>
        <translation>最低质量</translation>
    </message>
    <message>
        <source>Least zoom</source>
        <translation>最小缩放</translation>
    </message>
    <message>
        <source>Levels with attention, counted from 0, the highest resolution.</source>
        <translation>带注意力的级别，从最高分辨率 0 起数。</translation>
    </message>
    <message>
        <source>Log every</source>
        <translation>记录间隔</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Mean of ln t</source>
        <translation>ln t 的均值</translation>
    </message>
    <message>
        <source>Memory of its square.</source>
        <translation>对梯度平方的记忆。</translation>
    </message>
    <message>
        <source>Memory of the gradient.</source>
        <translation>对梯度的记忆。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Micro-batch</source>
        <translation>微批大小</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Model whose weights training starts from, by name, folder or file; empty for random weights.</source>
        <translation>训练起始权重所用的模型：名称、文件夹或文件；留空则为随机权重。</translation>
    </message>
    <message>
        <source>Most quality</source>
        <translation>最高质量</translation>
    </message>
    <message>
        <source>Most zoom</source>
        <translation>最大缩放</translation>
    </message>
    <message>
        <source>Move slowly near the two photos.</source>
        <translation>在两张照片附近缓慢变化。</translation>
    </message>
    <message>
        <source>Multipliers</source>
        <translation>倍率</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name or file of a model; empty for the job&apos;s default.</source>
        <translation>模型的名称或文件；留空则用该任务的默认模型。</translation>
    </message>
    <message>
        <source>Network evaluations each way; 0 for the model&apos;s own.</source>
        <translation>每个方向的网络计算次数；0 表示模型自定。</translation>
    </message>
    <message>
        <source>Network evaluations for each picture; 0 for the path&apos;s own.</source>
        <translation>每张图片的网络计算次数；0 表示由路径决定。</translation>
    </message>
    <message>
        <source>Network evaluations for each position; 0 for the way back&apos;s own.</source>
        <translation>每个位置的网络计算次数；0 表示由回程决定。</translation>
    </message>
    <message>
        <source>Network evaluations of the inversion; 0 for the path&apos;s own.</source>
        <translation>反演的网络计算次数；0 表示由路径决定。</translation>
    </message>
    <message>
        <source>Network evaluations, in consistent mode each followed by a projection onto the file; 0 for the model&apos;s own.</source>
        <translation>网络计算次数，在遵循文件的模式下每次之后都投影到文件所允许的范围；0 则用模型自带的次数。</translation>
    </message>
    <message>
        <source>Network evaluations.</source>
        <translation>网络计算次数。</translation>
    </message>
    <message>
        <source>Network evaluations; 0 for the model&apos;s own.</source>
        <translation>网络计算次数；0 表示模型自定。</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Number format of the network; auto picks what is fast here.</source>
        <translation>网络的数值格式；auto 选择本机较快的一种。</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>目标函数</translation>
    </message>
    <message>
        <source>Of GroupNorm.</source>
        <translation>GroupNorm 的分组。</translation>
    </message>
    <message>
        <source>Of network passes; the weights themselves are kept in float32.</source>
        <translation>网络前向计算的精度；权重本身保持 float32。</translation>
    </message>
    <message>
        <source>Of the attention.</source>
        <translation>注意力的。</translation>
    </message>
    <message>
        <source>Of the lognormal distribution.</source>
        <translation>对数正态分布的。</translation>
    </message>
    <message>
        <source>Of the run, and of the model that it makes.</source>
        <translation>训练及其所得模型的名称。</translation>
    </message>
    <message>
        <source>Of the width, one number a level.</source>
        <translation>宽度的倍数，每级一个数。</translation>
    </message>
    <message>
        <source>One position only, 0 for the first photo and 1 for the second; negative for the strip.</source>
        <translation>只取一个位置，0 为第一张照片，1 为第二张；负数为整条。</translation>
    </message>
    <message>
        <source>One step</source>
        <translation>一步</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Optimiser steps of the whole run.</source>
        <translation>整个训练的优化步数。</translation>
    </message>
    <message>
        <source>Pair weight</source>
        <translation>配对权重</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>配对</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Path from noise to picture, as text or preset; empty for the model&apos;s own.</source>
        <translation>从噪声到图片的路径，文本或预设；留空则用模型自带的。</translation>
    </message>
    <message>
        <source>Paths or presets that samples are made with, separated by semicolons.</source>
        <translation>生成样本所用的路径或预设，以分号分隔。</translation>
    </message>
    <message>
        <source>Per level.</source>
        <translation>每级。</translation>
    </message>
    <message>
        <source>Per step.</source>
        <translation>每步。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Pictures an optimiser step.</source>
        <translation>每个优化步的图片数。</translation>
    </message>
    <message>
        <source>Pictures in the strip, both ends included.</source>
        <translation>整条中的图片数，含两端。</translation>
    </message>
    <message>
        <source>Pixels folded into channels at the entrance.</source>
        <translation>在入口处折叠为通道的像素数。</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>位置数</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Processor threads; 0 for all cores.</source>
        <translation>处理器线程数；0 表示全部核心。</translation>
    </message>
    <message>
        <source>Queries, keys and values of unit length.</source>
        <translation>查询、键和值均为单位长度。</translation>
    </message>
    <message>
        <source>Refine the noise until its picture is this close to the photo; 0 for no refinement.</source>
        <translation>优化噪声，直到其图片与照片接近到此程度；0 表示不优化。</translation>
    </message>
    <message>
        <source>Residual blocks</source>
        <translation>残差块</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Same entry noise</source>
        <translation>相同的初始噪声</translation>
    </message>
    <message>
        <source>Sample paths</source>
        <translation>样本路径</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Sampler steps</source>
        <translation>采样步数</translation>
    </message>
    <message>
        <source>Samples every</source>
        <translation>样本间隔</translation>
    </message>
    <message>
        <source>Save memory</source>
        <translation>节省内存</translation>
    </message>
    <message>
        <source>Second class</source>
        <translation>第二类别</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Share of JPEGs</source>
        <translation>JPEG 占比</translation>
    </message>
    <message>
        <source>Share of samples that are shown without their class.</source>
        <translation>不带类别展示的样本占比。</translation>
    </message>
    <message>
        <source>Share of the rate left at the last step, along a cosine; 1 for a constant rate.</source>
        <translation>最后一步剩余的学习率比例，沿余弦下降；1 表示不变。</translation>
    </message>
    <message>
        <source>Short memory in the first steps.</source>
        <translation>最初几步记忆较短。</translation>
    </message>
    <message>
        <source>Show pictures mirrored half of the time.</source>
        <translation>一半的图片以镜像展示。</translation>
    </message>
    <message>
        <source>Side of the picture for models of any size; 0 for the model&apos;s own.</source>
        <translation>任意尺寸模型的图片边长；0 表示模型自定。</translation>
    </message>
    <message>
        <source>Side of the square crops that are trained on.</source>
        <translation>训练所用方形裁切的边长。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Size of a step.</source>
        <translation>每步的大小。</translation>
    </message>
    <message>
        <source>Smallest share of the shorter side (fit), or smallest reduction (native).</source>
        <translation>短边的最小占比（fit），或最小缩小倍数（native）。</translation>
    </message>
    <message>
        <source>Soft term</source>
        <translation>软项</translation>
    </message>
    <message>
        <source>Solver</source>
        <translation>求解器</translation>
    </message>
    <message>
        <source>Space for decoded pictures on disk while the run lasts.</source>
        <translation>训练期间磁盘上存放已解码图片的空间。</translation>
    </message>
    <message>
        <source>Start both inversions with the same added noise.</source>
        <translation>两次反演以相同的附加噪声开始。</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>起始模型</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Steps over which the rate grows from 0.</source>
        <translation>学习率从 0 增长所用的步数。</translation>
    </message>
    <message>
        <source>Steps that a line of metrics sums up.</source>
        <translation>每行指标汇总的步数。</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Subfolders are classes</source>
        <translation>子文件夹即类别</translation>
    </message>
    <message>
        <source>Take the name of a picture&apos;s subfolder as its class.</source>
        <translation>以图片所在子文件夹的名称作为其类别。</translation>
    </message>
    <message>
        <source>Target PSNR</source>
        <translation>目标 PSNR</translation>
    </message>
    <message>
        <source>Target decay</source>
        <translation>目标网络衰减</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>教师模型</translation>
    </message>
    <message>
        <source>The same seed and settings give the same result.</source>
        <translation>相同的种子和设置得到相同的结果。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Three steps</source>
        <translation>三步</translation>
    </message>
    <message>
        <source>Time between checkpoints.</source>
        <translation>检查点之间的时间。</translation>
    </message>
    <message>
        <source>Time between sample sheets; 0 for none but those that are asked for.</source>
        <translation>样本页之间的时间；0 表示只在要求时生成。</translation>
    </message>
    <message>
        <source>To class</source>
        <translation>新类别</translation>
    </message>
    <message>
        <source>Two noise levels</source>
        <translation>两个噪声级</translation>
    </message>
    <message>
        <source>Two steps</source>
        <translation>两步</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Warm-up of the averages</source>
        <translation>平均的预热</translation>
    </message>
    <message>
        <source>Way back</source>
        <translation>回程</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Weight of the soft term</source>
        <translation>软项的权重</translation>
    </message>
    <message>
        <source>Where the model runs: auto, cpu, cuda or cuda:N.</source>
        <translation>模型在何处运行：auto、cpu、cuda 或 cuda:N。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Zigzag</source>
        <translation>Zigzag</translation>
    </message>
    <message>
        <source>adam</source>
        <translation>adam</translation>
    </message>
    <message>
        <source>adamw</source>
        <translation>adamw</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>bct</source>
        <translation>bct</translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation>bfloat16</translation>
    </message>
    <message>
        <source>blind</source>
        <translation>盲</translation>
    </message>
    <message>
        <source>c of the pseudo-Huber distance; 0 for 0.00054·√values.</source>
        <translation>伪 Huber 距离的 c；0 表示 0.00054·√数值个数。</translation>
    </message>
    <message>
        <source>carry</source>
        <translation>在到达处比较</translation>
    </message>
    <message>
        <source>cd</source>
        <translation>cd</translation>
    </message>
    <message>
        <source>consistent</source>
        <translation>忠于文件</translation>
    </message>
    <message>
        <source>ct</source>
        <translation>ct</translation>
    </message>
    <message>
        <source>dB</source>
        <translation>dB</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>distance: 1/(t − t2); level: 1/t; uniform: 1.</source>
        <translation>distance：1/(t − t2)；level：1/t；uniform：1。</translation>
    </message>
    <message>
        <source>ect</source>
        <translation>ect</translation>
    </message>
    <message>
        <source>euler</source>
        <translation>euler</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>适配</translation>
    </message>
    <message>
        <source>fit: a crop covers a share of the picture&apos;s shorter side; native: pixels as they are, reduced by a factor.</source>
        <translation>fit：裁切覆盖图片短边的一部分；native：像素保持原样，再按倍数缩小。</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>frequency</source>
        <translation>频率</translation>
    </message>
    <message>
        <source>grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>group: GroupNorm; position: per position, so that the model works in tiles.</source>
        <translation>group：GroupNorm；position：逐位置，使模型可分块工作。</translation>
    </message>
    <message>
        <source>half</source>
        <translation>折半</translation>
    </message>
    <message>
        <source>heun</source>
        <translation>heun</translation>
    </message>
    <message>
        <source>huber</source>
        <translation>huber</translation>
    </message>
    <message>
        <source>ict</source>
        <translation>ict</translation>
    </message>
    <message>
        <source>l1</source>
        <translation>l1</translation>
    </message>
    <message>
        <source>l2</source>
        <translation>l2</translation>
    </message>
    <message>
        <source>level</source>
        <translation>噪声级</translation>
    </message>
    <message>
        <source>lognormal</source>
        <translation>对数正态</translation>
    </message>
    <message>
        <source>loguniform</source>
        <translation>对数均匀</translation>
    </message>
    <message>
        <source>lpips</source>
        <translation>lpips</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>native</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>q: how fast pairs come together.</source>
        <translation>q：配对靠拢的速度。</translation>
    </message>
    <message>
        <source>radam</source>
        <translation>radam</translation>
    </message>
    <message>
        <source>restoration</source>
        <translation>复原</translation>
    </message>
    <message>
        <source>restoration: JPEG quality, log-uniform.</source>
        <translation>restoration：JPEG 质量，对数均匀分布。</translation>
    </message>
    <message>
        <source>restoration: objective of the diffusion condition.</source>
        <translation>restoration：“diffusion” 条件的目标函数。</translation>
    </message>
    <message>
        <source>restoration: share of JPEGs with colour at half resolution.</source>
        <translation>restoration：色度减半的 JPEG 的占比。</translation>
    </message>
    <message>
        <source>restoration: the rest follows &apos;beside&apos;.</source>
        <translation>restoration：其余遵循 “beside”。</translation>
    </message>
    <message>
        <source>return</source>
        <translation>在终点比较</translation>
    </message>
    <message>
        <source>rmsprop</source>
        <translation>rmsprop</translation>
    </message>
    <message>
        <source>s0 of the grid&apos;s schedule.</source>
        <translation>网格进度的 s0。</translation>
    </message>
    <message>
        <source>s1 of the grid&apos;s schedule.</source>
        <translation>网格进度的 s1。</translation>
    </message>
    <message>
        <source>score</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>shiftmap</source>
        <translation>移入纹理</translation>
    </message>
    <message>
        <source>smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>telea</source>
        <translation>telea</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>零</translation>
    </message>
    <message>
        <source>β1</source>
        <translation>β1</translation>
    </message>
    <message>
        <source>β2</source>
        <translation>β2</translation>
    </message>
    <message>
        <source>μ0 of CT&apos;s, or μ of CD&apos;s target network.</source>
        <translation>CT 的 μ0，或 CD 目标网络的 μ。</translation>
    </message>
    <message>
        <source>invert</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>restore</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>rounds</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>zero-shot</source>
        <translation>零样本</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Steps of the teacher</source>
        <translation>教师步数</translation>
    </message>
    <message>
        <source>Where new and old pixels are mixed in the feather: in the photo&apos;s own encoding, or in linear light, which keeps bright edges from darkening.</source>
        <translation>羽化处新旧像素在何种空间混合：照片自身的编码，或线性光（可避免亮边变暗）。</translation>
    </message>
    <message>
        <source>encoded</source>
        <translation>编码值</translation>
    </message>
    <message>
        <source>fill</source>
        <translation>仅填充</translation>
    </message>
    <message>
        <source>follow</source>
        <translation>follow</translation>
    </message>
    <message>
        <source>follow: along a trajectory.</source>
        <translation>follow：沿一条轨迹。</translation>
    </message>
    <message>
        <source>follow: learned from each trajectory.</source>
        <translation>follow：从每条轨迹学习。</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性光</translation>
    </message>
    <message>
        <source>texture</source>
        <translation>纹理</translation>
    </message>
    <message>
        <source>Own starts</source>
        <translation>自身起点</translation>
    </message>
    <message>
        <source>Pictures a network pass; 0 to choose by measuring.</source>
        <translation>每次网络计算的图片数；0 表示通过测量选择。</translation>
    </message>
    <message>
        <source>follow: share of the moves that start where the network&apos;s own last move ended, not on the trajectory.</source>
        <translation>follow：从网络自身上一步的终点（而非轨迹上）开始的移动所占比例。</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图数</translation>
    </message>
    <message>
        <source>Inversion, four steps</source>
        <translation>反演，四步</translation>
    </message>
    <message>
        <source>Inversion, three steps</source>
        <translation>反演，三步</translation>
    </message>
    <message>
        <source>Straight down, four steps</source>
        <translation>直接下行，四步</translation>
    </message>
    <message>
        <source>Straight down, three steps</source>
        <translation>直接下行，三步</translation>
    </message>
    <message>
        <source>There and back</source>
        <translation>往返</translation>
    </message>
    <message>
        <source>follow: factor of a term for a picture&apos;s way up in two moves and back in one, which teaches the way up to keep the picture.</source>
        <translation>follow：图片两步上行、一步返回这一项的系数；它让上行过程保留图片内容。</translation>
    </message>
    <message>
        <source>&apos;path&apos; follows the path; the others take a number of steps instead.</source>
        <translation>“path” 沿路径走；其余则改用步数。</translation>
    </message>
    <message>
        <source>Average over this many mirrored and rotated views of the photo. With 8, PSNR rises by up to 0.07 dB, at 8 times the evaluations.</source>
        <translation>对照片的若干镜像与旋转视图取平均。取 8 个时 PSNR 最多提高 0.07 dB，计算次数为 8 倍。</translation>
    </message>
    <message>
        <source>Blockiness</source>
        <translation>块效应</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>改变</translation>
    </message>
    <message>
        <source>Change the kind</source>
        <translation>改变种类</translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation>检查点间隔</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>清理</translation>
    </message>
    <message>
        <source>Clean JPEG</source>
        <translation>清理 JPEG</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>上色</translation>
    </message>
    <message>
        <source>Colour a gray photo</source>
        <translation>为黑白照片上色</translation>
    </message>
    <message>
        <source>Denoise</source>
        <translation>降噪</translation>
    </message>
    <message>
        <source>Distribution of the sigmas t that are trained on.</source>
        <translation>训练所用 sigma 值 t 的分布。</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Find the noise that a picture comes from.</source>
        <translation>找出生成一张图片的噪声。</translation>
    </message>
    <message>
        <source>Folder of pictures to train on, searched with its subfolders; several are separated by colons.</source>
        <translation>供训练的图片文件夹，包括子文件夹；多个文件夹以冒号分隔。</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Give a gray photo colours; of a colour photo only the brightness is used.</source>
        <translation>为黑白照片上色；彩色照片只使用其亮度。</translation>
    </message>
    <message>
        <source>How often noise is added to the hole and removed again; two evaluations a round. 0 for the method&apos;s default.</source>
        <translation>向空洞添加噪声再去除的次数；每轮两次计算。0 表示用该方法的默认值。</translation>
    </message>
    <message>
        <source>How the hole is filled; auto chooses by model and fill. rounds: noise is added to the hole and removed again, in rounds of falling sigma; zero-shot: the zero-shot editor of the Consistency Models paper; invert: the photo is inverted to noise, which is mixed with new noise in the hole; bidirectional models only; restore: one evaluation of the fill, without added noise; fill: the fill alone, without the network.</source>
        <translation>空洞的填充方式；auto 按模型和填充内容选择。rounds：向空洞添加噪声再去除，逐轮降低 sigma；zero-shot：Consistency Models 论文的零样本编辑；invert：把照片反演为噪声，在空洞处与新噪声混合；仅限双向模型；restore：对填充内容计算一次，不加噪声；fill：只用填充内容，不使用网络。</translation>
    </message>
    <message>
        <source>How the lower sigma of a pair is found. grid: the neighbour on a grid; ect: by ECT&apos;s schedule.</source>
        <translation>如何确定一对中较小的 sigma。grid：网格上的相邻值；ect：按 ECT 的进度。</translation>
    </message>
    <message>
        <source>How the weights follow from the gradients.</source>
        <translation>如何由梯度得出权重。</translation>
    </message>
    <message>
        <source>How visible the 8 × 8 blocks of JPEG are in the picture itself.</source>
        <translation>图片本身中 JPEG 的 8 × 8 块有多明显。</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>Invert a picture, regenerate it, and measure what survives.</source>
        <translation>反演一张图片，重新生成，并测量保留了多少。</translation>
    </message>
    <message>
        <source>Largest sigma</source>
        <translation>最大 sigma</translation>
    </message>
    <message>
        <source>Make a model from a folder of pictures; training can be stopped and resumed.</source>
        <translation>由图片文件夹训练出模型；训练可以停止并继续。</translation>
    </message>
    <message>
        <source>Make a photo two or four times larger, with detail that fits it.</source>
        <translation>把照片放大两倍或四倍，细节与照片相称。</translation>
    </message>
    <message>
        <source>Make a picture out of strokes of colour.</source>
        <translation>把彩色笔触变成图片。</translation>
    </message>
    <message>
        <source>Make pictures out of noise.</source>
        <translation>由噪声生成图片。</translation>
    </message>
    <message>
        <source>Mean squared error</source>
        <translation>均方误差</translation>
    </message>
    <message>
        <source>Mean squared error of 8-bit values divided by 255.</source>
        <translation>8 位数值除以 255 后的均方误差。</translation>
    </message>
    <message>
        <source>Morph</source>
        <translation>渐变</translation>
    </message>
    <message>
        <source>Noise level (σ)</source>
        <translation>噪声级 (σ)</translation>
    </message>
    <message>
        <source>Noise level of the first round; later rounds use lower ones. 0 for the fill&apos;s own.</source>
        <translation>第一轮的噪声级；之后各轮使用更低的噪声级。0 表示由填充内容决定。</translation>
    </message>
    <message>
        <source>Noise level that hides the strokes: the higher, the freer the picture. 0 for the model&apos;s own.</source>
        <translation>掩盖笔触的噪声级：越高，画面越自由。0 表示模型自定。</translation>
    </message>
    <message>
        <source>One step along the teacher&apos;s ODE.</source>
        <translation>沿教师模型的 ODE 走一步。</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>PSNR of brightness that counts visible JPEG blocks as an error.</source>
        <translation>亮度的 PSNR，把可见的 JPEG 块计为误差。</translation>
    </message>
    <message>
        <source>PSNR, unrounded</source>
        <translation>PSNR，未取整</translation>
    </message>
    <message>
        <source>PSNR-B</source>
        <translation>PSNR-B</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>绘画</translation>
    </message>
    <message>
        <source>Path down from the photo&apos;s noise level; empty for the model&apos;s own.</source>
        <translation>从照片噪声级向下的路径；留空则用模型自带的。</translation>
    </message>
    <message>
        <source>Path from each photo to noise, such as &apos;image + 0.07 &gt; 80&apos;, or a preset; empty for the model&apos;s own.</source>
        <translation>从每张照片到噪声的路径，如 “image + 0.07 &gt; 80”，或预设；留空则用模型自带的。</translation>
    </message>
    <message>
        <source>Path from the photo to noise, such as &apos;image + 0.07 &gt; 15 &gt; 80&apos;, or a preset; empty for the model&apos;s own.</source>
        <translation>从照片到噪声的路径，如 “image + 0.07 &gt; 15 &gt; 80”，或预设；留空则用模型自带的。</translation>
    </message>
    <message>
        <source>Path from the photo to noise, such as &apos;image + 0.07 &gt; 15&apos;; empty for one by strength.</source>
        <translation>从照片到噪声的路径，如 “image + 0.07 &gt; 15”；留空则由强度决定。</translation>
    </message>
    <message>
        <source>Path of one round; empty for the model&apos;s own. Only methods that support a path take it.</source>
        <translation>一轮的路径；留空则用模型自带的。只有支持路径的方法才接受此项。</translation>
    </message>
    <message>
        <source>Path over the noise levels, instead of evaluations at the noise level of the quality; in consistent mode every evaluation is followed by a projection onto the file.</source>
        <translation>经过各噪声级的路径，代替在与质量对应的噪声级上计算；在遵循文件的模式下，每次计算之后都投影到文件所允许的范围。</translation>
    </message>
    <message>
        <source>Path over the noise levels, such as &apos;80 &gt; 2.4 &gt; 0.002&apos;, or a preset; empty for the model&apos;s own.</source>
        <translation>经过噪声级的路径，如 “80 &gt; 2.4 &gt; 0.002”，或预设；留空则用模型自带的。</translation>
    </message>
    <message>
        <source>Peak signal-to-noise ratio of 8-bit values.</source>
        <translation>8 位数值的峰值信噪比。</translation>
    </message>
    <message>
        <source>Peak signal-to-noise ratio without clamping or rounding.</source>
        <translation>不截断、不取整的峰值信噪比。</translation>
    </message>
    <message>
        <source>Picture from strokes</source>
        <translation>由笔触生成图片</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>Remove JPEG compression artifacts from a photo.</source>
        <translation>去除照片中的 JPEG 压缩痕迹。</translation>
    </message>
    <message>
        <source>Remove grain</source>
        <translation>去除噪点</translation>
    </message>
    <message>
        <source>Remove noise of a known strength from a photo.</source>
        <translation>去除照片中强度已知的噪声。</translation>
    </message>
    <message>
        <source>Replace what a mask covers.</source>
        <translation>替换蒙版覆盖的内容。</translation>
    </message>
    <message>
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <source>Score model that cd and follow need; bct follows its ODE where there is one.</source>
        <translation>cd 和 follow 所需的分数模型；若有，bct 沿其 ODE 前进。</translation>
    </message>
    <message>
        <source>Sigmas</source>
        <translation>sigma 分布</translation>
    </message>
    <message>
        <source>Sigmas of the soft term</source>
        <translation>软项的 sigma</translation>
    </message>
    <message>
        <source>Standard deviation of the photo&apos;s noise, where black is -1 and white is 1.</source>
        <translation>照片噪声的标准差，以黑为 −1、白为 1 计。</translation>
    </message>
    <message>
        <source>Steps of the sampler; &apos;path&apos; takes its steps from the path.</source>
        <translation>采样器的步数；“path” 的步数取自路径。</translation>
    </message>
    <message>
        <source>Structural similarity in windows of 11 × 11 pixels.</source>
        <translation>在 11 × 11 像素窗口中的结构相似性。</translation>
    </message>
    <message>
        <source>The network takes the target sigma as well; bidirectional models need it.</source>
        <translation>网络同时接收目标 sigma；双向模型需要它。</translation>
    </message>
    <message>
        <source>The smallest is 0.002.</source>
        <translation>最小值为 0.002。</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Try harder to make the result compress to the same file again, and report whether it does.</source>
        <translation>更努力地使结果重新压缩后得到同一文件，并报告是否做到。</translation>
    </message>
    <message>
        <source>Turn one photo into another, step by step.</source>
        <translation>把一张照片逐步变成另一张。</translation>
    </message>
    <message>
        <source>Turn what a photo shows from one class into another.</source>
        <translation>把照片中的事物从一个类别变成另一个类别。</translation>
    </message>
    <message>
        <source>What is trained; see the user guide.</source>
        <translation>训练的内容；见用户指南。</translation>
    </message>
    <message>
        <source>What the hole holds before the model sees it; auto chooses by model and width of the hole. noise: Gaussian noise; zeros: middle gray; smooth: averages over ever larger blocks around the hole; telea: Telea&apos;s fast marching from the edge of the hole; frequency: frequency-selective continuation of the surroundings; shiftmap: texture copied from around the hole; texture: fine detail of the shift map over a smooth continuation.</source>
        <translation>模型看到之前空洞中的内容；auto 按模型和空洞宽度选择。noise：高斯噪声；zeros：中灰；smooth：空洞周围逐级增大的块的平均值；telea：从空洞边缘开始的 Telea 快速行进法；frequency：按频率选择延续周围内容；shiftmap：从空洞周围复制的纹理；texture：在平滑延续之上叠加移入纹理的细节。</translation>
    </message>
    <message>
        <source>Width over which the new pixels fade into the photo; -1 for automatic: a sixteenth of the hole&apos;s width, at most 4.</source>
        <translation>新像素渐变融入照片的宽度；-1 表示自动：空洞宽度的十六分之一，最多 4。</translation>
    </message>
    <message>
        <source>Working area, a square of the photo as x,y,side; empty for the largest one in the middle.</source>
        <translation>工作区域，照片中的正方形，写作 x,y,边长；留空则取中间最大的正方形。</translation>
    </message>
    <message>
        <source>Working area, a square of the photo as x,y,side; empty to choose it around the mask.</source>
        <translation>工作区域，照片中的正方形，写作 x,y,边长；留空则围绕蒙版选取。</translation>
    </message>
    <message>
        <source>ancestral</source>
        <translation>ancestral</translation>
    </message>
    <message>
        <source>distance: 1/|t − t3|, as in the paper; level: 1/t; half: the mean of both; uniform: 1.</source>
        <translation>distance：1/|t − t3|，与论文相同；level：1/t；half：两者的平均；uniform：1。</translation>
    </message>
    <message>
        <source>multistep</source>
        <translation>multistep</translation>
    </message>
    <message>
        <source>path</source>
        <translation>path</translation>
    </message>
    <message>
        <source>return: a move is judged by where it leads at 0.002, as in the paper; carry: by where it arrives, against a move from a neighbouring sigma.</source>
        <translation>return：按一次移动在 0.002 处的去向评判，与论文相同；carry：按其到达之处，与来自相邻 sigma 的移动比较。</translation>
    </message>
    <message>
        <source>stochastic</source>
        <translation>stochastic</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>As the desktop</source>
        <translation>跟随桌面</translation>
    </message>
</context>
<context>
    <name>Measures</name>
    <message>
        <source>exact</source>
        <translation>完全一致</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>There is not enough memory for this picture.</source>
        <translation>内存不足以处理这张图片。</translation>
    </message>
    <message>
        <source>Close other programs, or use a smaller picture.</source>
        <translation>请关闭其他程序，或使用较小的图片。</translation>
    </message>
    <message>
        <source>Something unexpected went wrong: %1</source>
        <translation>发生意外错误：%1</translation>
    </message>
    <message>
        <source>Your picture is unchanged. Please report this.</source>
        <translation>您的图片没有改变。请报告此问题。</translation>
    </message>
</context>
<context>
    <name>RecipePresets</name>
    <message>
        <source>Quick try</source>
        <translation>快速尝试</translation>
    </message>
    <message>
        <source>A small network for pictures of 32 × 32 pixels, to see whether yours can be learned.</source>
        <translation>用于 32 × 32 像素图片的小网络，看看您的图片能否学会。</translation>
    </message>
    <message>
        <source>Score model</source>
        <translation>分数模型</translation>
    </message>
    <message>
        <source>Generates and inverts 64 × 64 pixels in tens of evaluations, and can teach a faster model.</source>
        <translation>以数十次计算生成和反演 64 × 64 像素的图片，并可教授更快的模型。</translation>
    </message>
    <message>
        <source>Bidirectional model</source>
        <translation>双向模型</translation>
    </message>
    <message>
        <source>Starts from a score model of your kind of pictures and learns to do in one evaluation what takes that one tens.</source>
        <translation>从适合您这类图片的分数模型出发，学会用一次计算完成它需数十次才能做到的事。</translation>
    </message>
    <message>
        <source>Clean my photos</source>
        <translation>清理我的照片</translation>
    </message>
    <message>
        <source>Goes on from the shipped photo model, with photos like yours: cleans JPEGs, takes noise away and fills.</source>
        <translation>用像您这样的照片继续训练自带的照片模型：清理 JPEG、去除噪点并填充。</translation>
    </message>
</context>
<context>
    <name>TrainView</name>
    <message>
        <source>raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>JPEG</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>%1, raw</source>
        <translation>%1，原始</translation>
    </message>
    <message>
        <source>your photo, raw</source>
        <translation>您的照片，原始权重</translation>
    </message>
    <message>
        <source>your photo</source>
        <translation>您的照片</translation>
    </message>
    <message>
        <source>EMA</source>
        <translation>EMA</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::AboutBox</name>
    <message>
        <source>About Zigzag</source>
        <translation>关于 Zigzag</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>复制版本信息</translation>
    </message>
    <message>
        <source>Zigzag</source>
        <translation>Zigzag</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>not loaded</source>
        <translation>未加载</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Zigzag is free software under the GNU General Public License, version 3 or later. It is made with:</source>
        <translation>Zigzag 是自由软件，采用 GNU 通用公共许可证第 3 版或更新版本。它使用了：</translation>
    </message>
    <message>
        <source>Libraries and their licences</source>
        <translation>库及其许可证</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>库</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Edits photos with a bidirectional consistency model, which takes an image to noise and back. Everything runs on this computer; no photo leaves it.</source>
        <translation>使用双向一致性模型编辑照片，可将图像变为噪声再还原。所有计算都在本机完成，照片不会离开本机。</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::BatchPanel</name>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批处理</translation>
    </message>
    <message>
        <source>Ctrl+Alt+B</source>
        <translation>Ctrl+Alt+B</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>One mask for all</source>
        <translation>所有图片共用一个蒙版</translation>
    </message>
    <message>
        <source>Run on all</source>
        <translation>对全部运行</translation>
    </message>
    <message>
        <source>Test on one first</source>
        <translation>先试一张</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>To</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>蒙版</translation>
    </message>
    <message>
        <source>Choose a folder for the results.</source>
        <translation>请选择存放结果的文件夹。</translation>
    </message>
    <message>
        <source>%1 done, %2 done before, %3 failed, %4 left.</source>
        <translation>完成 %1，先前已完成 %2，失败 %3，剩余 %4。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>done before</source>
        <translation>先前已完成</translation>
    </message>
    <message>
        <source>Runs one job on every picture in a folder. You can stop it and resume it later.</source>
        <translation>对文件夹中的每张图片执行同一任务。可以停止，之后再继续。</translation>
    </message>
    <message>
        <source>Stop after this picture (Esc). Finished pictures stay, and Run continues with the rest.</source>
        <translation>在这张图片后停止（Esc）。已完成的图片保留，再次运行会继续处理其余图片。</translation>
    </message>
    <message>
        <source>Pictures in the batch</source>
        <translation>批处理中的图片</translation>
    </message>
    <message>
        <source>Uses the settings in the job&apos;s own panel</source>
        <translation>使用该任务面板中的设置</translation>
    </message>
    <message>
        <source>File format of the results; PNG and TIFF keep everything</source>
        <translation>结果的文件格式；PNG 和 TIFF 保留全部内容</translation>
    </message>
    <message>
        <source>Folder with the pictures</source>
        <translation>图片所在文件夹</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>结果文件夹</translation>
    </message>
    <message>
        <source>White areas are replaced. If empty, each NAME.jpg needs a NAME-mask.png beside it.</source>
        <translation>白色区域会被替换。留空时，每个 NAME.jpg 旁边需要有 NAME-mask.png。</translation>
    </message>
    <message>
        <source>Process the first unfinished picture, then stop</source>
        <translation>处理第一张未完成的图片，然后停止</translation>
    </message>
    <message>
        <source>Choose the folder with the pictures.</source>
        <translation>请选择图片所在的文件夹。</translation>
    </message>
    <message>
        <source>Retry failed pictures</source>
        <translation>重试失败的图片</translation>
    </message>
    <message>
        <source>The folder contains no pictures.</source>
        <translation>该文件夹中没有图片。</translation>
    </message>
    <message>
        <source>The report is in batch.jsonl, beside the results.</source>
        <translation>报告保存在结果旁边的 batch.jsonl 中。</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::CandidateStrip</name>
    <message>
        <source>%1, seed %2</source>
        <translation>%1，种子 %2</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>by %1 in %2 s</source>
        <translation>由 %1 完成，用时 %2 秒</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>再来一个</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Discard all</source>
        <translation>全部丢弃</translation>
    </message>
    <message>
        <source>With the original</source>
        <translation>与原图</translation>
    </message>
    <message>
        <source>With %1</source>
        <translation>与 %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open this as a photo (Enter)</source>
        <translation>作为照片打开 (Enter)</translation>
    </message>
    <message>
        <source>Results that depend on the seed appear here. Run a job such as Fill or Generate, then accept the result that you like.</source>
        <translation>取决于种子的结果会显示在这里。运行“填充”或“生成”等任务，然后接受喜欢的结果。</translation>
    </message>
    <message>
        <source>Arrow keys select, Enter accepts, Delete discards, Esc shows the photo</source>
        <translation>方向键选择，Enter 接受，Delete 丢弃，Esc 显示照片</translation>
    </message>
    <message>
        <source>Discard this candidate (Delete)</source>
        <translation>丢弃此候选（Delete）</translation>
    </message>
    <message>
        <source>Run again with a new seed, from the same photo and mask as this candidate</source>
        <translation>用新种子再次运行，使用与此候选相同的照片和蒙版</translation>
    </message>
    <message>
        <source>Choose what is shown left of the split line</source>
        <translation>选择分割线左侧显示的内容</translation>
    </message>
    <message>
        <source>Save this candidate to a file</source>
        <translation>将此候选保存为文件</translation>
    </message>
    <message>
        <source>Discard all candidates. The photo does not change.</source>
        <translation>丢弃所有候选。照片不变。</translation>
    </message>
    <message>
        <source>Use this as the photo (Enter). You can undo this.</source>
        <translation>用作照片（Enter）。可以撤销。</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::Candidates</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::Canvas</name>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Shows the photo. The wheel zooms, Space and dragging pan, the brush paints the mask.</source>
        <translation>显示照片。滚轮缩放，按住空格拖动平移，画笔绘制蒙版。</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::Chart</name>
    <message>
        <source>Nothing measured yet</source>
        <translation>尚无测量</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::CheatSheet</name>
    <message>
        <source>Mouse</source>
        <translation>鼠标</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Space and drag</source>
        <translation>空格加拖动</translation>
    </message>
    <message>
        <source>Middle button</source>
        <translation>中键</translation>
    </message>
    <message>
        <source>Ctrl+wheel, Alt+right button</source>
        <translation>Ctrl+滚轮，Alt+右键</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source>Alt with rectangle or lasso</source>
        <translation>Alt 加矩形或套索</translation>
    </message>
    <message>
        <source>Keyboard and mouse</source>
        <translation>键盘与鼠标</translation>
    </message>
    <message>
        <source>Zoom at the mouse position</source>
        <translation>在鼠标位置缩放</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Remove from the mask instead of adding to it</source>
        <translation>从蒙版中减去，而不是添加</translation>
    </message>
    <message>
        <source>Hold O</source>
        <translation>按住 O</translation>
    </message>
    <message>
        <source>Show the original</source>
        <translation>显示原图</translation>
    </message>
    <message>
        <source>Change shortcuts…</source>
        <translation>更改快捷键…</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::CleanPanel</name>
    <message>
        <source>Clean JPEG</source>
        <translation>清理 JPEG</translation>
    </message>
    <message>
        <source>Removes blocks and ringing that compression left in the photo.</source>
        <translation>去除压缩在照片中留下的方块和振纹。</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>清理</translation>
    </message>
    <message>
        <source>Ctrl+Alt+C</source>
        <translation>Ctrl+Alt+C</translation>
    </message>
    <message>
        <source>Gentle</source>
        <translation>轻柔</translation>
    </message>
    <message>
        <source>Half of the cleaned picture is mixed in</source>
        <translation>混入一半清理后的图片</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>完全</translation>
    </message>
    <message>
        <source>The cleaned picture as it is</source>
        <translation>清理后的图片本身</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>彻底</translation>
    </message>
    <message>
        <source>What was measured</source>
        <translation>测量结果</translation>
    </message>
    <message>
        <source>“Consistent” needs the JPEG as it was saved. This photo is in another format or was changed since: choose “Blind”, or undo the changes.</source>
        <translation>“忠于文件”需要保存时的 JPEG。这张照片是其他格式，或之后被改动过：请选择“盲”，或撤销改动。</translation>
    </message>
    <message>
        <source>no trace</source>
        <translation>无痕迹</translation>
    </message>
    <message>
        <source>Estimated from the pixels, 1 to 100</source>
        <translation>由像素估计，1 到 100</translation>
    </message>
    <message>
        <source>Cleaned in %1 s.</source>
        <translation>清理完成，用时 %1 秒。</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG 质量</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>Estimated from the tables in the file, 1 to 100</source>
        <translation>由文件中的量化表估计，1 到 100</translation>
    </message>
    <message>
        <source>Change (PSNR)</source>
        <translation>变化 (PSNR)</translation>
    </message>
    <message>
        <source>Faithful to the file (CPSNR)</source>
        <translation>对文件的忠实度 (CPSNR)</translation>
    </message>
    <message>
        <source>Blockiness</source>
        <translation>块效应</translation>
    </message>
    <message>
        <source>Steps at the borders of the 8 × 8 blocks, before and after</source>
        <translation>8 × 8 块边界处的跳变，清理前后</translation>
    </message>
    <message>
        <source>Blocks that compress to the same</source>
        <translation>压缩后相同的块</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Certified</source>
        <translation>已认证</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Whether compressing it again gives the same file</source>
        <translation>重新压缩是否得到同一文件</translation>
    </message>
    <message>
        <source>Two evaluations of four views, in eight times the time</source>
        <translation>对四个视图各做两次计算，耗时为八倍</translation>
    </message>
    <message>
        <source>Cleaned from the pixels alone in %1 s.</source>
        <translation>仅根据像素清理，用时 %1 秒。</translation>
    </message>
    <message>
        <source>The pixels show no JPEG blocks: the photo was never a JPEG, or was resized since. It was cleaned gently.</source>
        <translation>像素中没有 JPEG 块痕迹：照片从未是 JPEG，或之后调整过尺寸。已轻度清理。</translation>
    </message>
    <message>
        <source>It was compressed twice, first at a lower quality of about %1. Traces of the first compression may remain.</source>
        <translation>照片被压缩过两次，第一次质量较低，约为 %1。第一次压缩的痕迹可能残留。</translation>
    </message>
    <message>
        <source>It was compressed twice, first at a lower quality. Traces of the first compression may remain.</source>
        <translation>照片被压缩过两次，第一次质量较低。第一次压缩的痕迹可能残留。</translation>
    </message>
    <message>
        <source>Compressing it again with the same settings gives the same file.</source>
        <translation>用相同设置再次压缩会得到相同的文件。</translation>
    </message>
    <message>
        <source>PSNR between the result and the photo; higher is closer</source>
        <translation>结果与照片之间的 PSNR；越高越接近</translation>
    </message>
    <message>
        <source>PSNR between the recompressed result and the file; higher is closer</source>
        <translation>重新压缩后的结果与文件之间的 PSNR；越高越接近</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::CompareGrid</name>
    <message>
        <source>failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>%1 evaluations, %2 s</source>
        <translation>计算 %1 次，%2 秒</translation>
    </message>
    <message>
        <source>
%1 dB</source>
        <translation>
%1 dB</translation>
    </message>
    <message>
        <source>steps: %1</source>
        <translation>步数：%1</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>the model&apos;s own path</source>
        <translation>模型自带的路径</translation>
    </message>
    <message>
        <source>Press Enter or double-click to enlarge a picture. Select two pictures to compare them on a split line.</source>
        <translation>按 Enter 或双击可放大图片。选择两张图片可用分割线比较。</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::ComparePanel</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Ctrl+Alt+P</source>
        <translation>Ctrl+Alt+P</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>比较什么</translation>
    </message>
    <message>
        <source>This photo, to noise and back</source>
        <translation>这张照片，到噪声再返回</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>1, 2, 4</source>
        <translation>1, 2, 4</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>80 &gt; 0.002; 80 &gt; 2.4 &gt; 0.002</source>
        <translation>80 &gt; 0.002; 80 &gt; 2.4 &gt; 0.002</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>0..4</source>
        <translation>0..4</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Back to the grid</source>
        <translation>返回网格</translation>
    </message>
    <message>
        <source>Save as a picture…</source>
        <translation>保存为图片…</translation>
    </message>
    <message>
        <source>Save the table…</source>
        <translation>保存表格…</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>正在查找模型…</translation>
    </message>
    <message>
        <source>Split view</source>
        <translation>分割视图</translation>
    </message>
    <message>
        <source>Stopped after %1 of %2 pictures.</source>
        <translation>在 %2 张中的第 %1 张后停止。</translation>
    </message>
    <message>
        <source>%1 of %2 pictures could not be made. %3</source>
        <translation>%2 张图片中有 %1 张无法生成。%3</translation>
    </message>
    <message>
        <source>Seed %1, %2 evaluations</source>
        <translation>种子 %1，计算 %2 次</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Pictures (*.png *.tif *.webp *.jpg)</source>
        <translation>图片 (*.png *.tif *.webp *.jpg)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
    <message>
        <source>Compares steps, paths, models or seeds side by side.</source>
        <translation>并排比较步数、路径、模型或种子。</translation>
    </message>
    <message>
        <source>Cancel (Esc). Finished pictures stay in the grid.</source>
        <translation>取消（Esc）。已完成的图片保留在网格中。</translation>
    </message>
    <message>
        <source>A photo taken to noise and back is measured against the original</source>
        <translation>照片变为噪声再还原后，与原图进行比较</translation>
    </message>
    <message>
        <source>New pictures from noise</source>
        <translation>由噪声生成的新图片</translation>
    </message>
    <message>
        <source>Function evaluations (NFE); one row for each number</source>
        <translation>函数求值次数（NFE）；每个数一行</translation>
    </message>
    <message>
        <source>Paths over the noise levels, separated by semicolons; one row for each</source>
        <translation>噪声水平上的路径，用分号分隔；每条一行</translation>
    </message>
    <message>
        <source>One column for each seed; all rows start from the same noise</source>
        <translation>每个种子一列；所有行从相同的噪声开始</translation>
    </message>
    <message>
        <source>Class by name or number; leave empty for none</source>
        <translation>类别名称或编号；留空表示无</translation>
    </message>
    <message>
        <source>Every model runs all rows</source>
        <translation>每个模型都运行所有行</translation>
    </message>
    <message>
        <source>Show the selected picture on the canvas (Enter), or two pictures on a split line</source>
        <translation>在画布上显示所选图片（Enter），或用分割线显示两张图片</translation>
    </message>
    <message>
        <source>Show all pictures</source>
        <translation>显示所有图片</translation>
    </message>
    <message>
        <source>Save all pictures and their labels as one picture</source>
        <translation>将所有图片及标签保存为一张图片</translation>
    </message>
    <message>
        <source>Save all numbers as CSV</source>
        <translation>将所有数值保存为 CSV</translation>
    </message>
    <message>
        <source>Open a photo, or compare new pictures from noise.</source>
        <translation>请打开一张照片，或比较由噪声生成的新图片。</translation>
    </message>
    <message>
        <source>Select at least one model. The tooltip of a gray model says why it cannot do this. If there is no model, put one into the models folder.</source>
        <translation>请至少选择一个模型。灰色模型的提示会说明原因。如果没有模型，请将模型放入模型文件夹。</translation>
    </message>
    <message>
        <source>This would make more than %1 pictures. Choose fewer rows or seeds.</source>
        <translation>这将超过 %1 张图片。请减少行数或种子数。</translation>
    </message>
    <message>
        <source>Made %1 pictures. Select one to enlarge it, or two to compare them on a split line.</source>
        <translation>已生成 %1 张图片。选择一张可放大，选择两张可用分割线比较。</translation>
    </message>
    <message>
        <source>Save table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>Save grid</source>
        <translation>保存网格</translation>
    </message>
    <message>
        <source>Samplers</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Samplers, separated by commas; each runs all rows</source>
        <translation>采样器，用逗号分隔；每个都运行所有行</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Metrics between result and photo, in addition to PSNR</source>
        <translation>除 PSNR 外，结果与照片之间的指标</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::Document</name>
    <message>
        <source>Earlier work</source>
        <translation>先前的工作</translation>
    </message>
    <message>
        <source>Erase mask</source>
        <translation>擦除蒙版</translation>
    </message>
    <message>
        <source>Paint mask</source>
        <translation>绘制蒙版</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请再试一次。</translation>
    </message>
    <message>
        <source>Deselect area</source>
        <translation>取消选择区域</translation>
    </message>
    <message>
        <source>Select area</source>
        <translation>选择区域</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation>清除蒙版</translation>
    </message>
    <message>
        <source>Invert mask</source>
        <translation>反转蒙版</translation>
    </message>
    <message>
        <source>Shrink mask</source>
        <translation>收缩蒙版</translation>
    </message>
    <message>
        <source>Grow mask</source>
        <translation>扩展蒙版</translation>
    </message>
    <message>
        <source>Feather mask</source>
        <translation>羽化蒙版</translation>
    </message>
    <message>
        <source>Load mask</source>
        <translation>载入蒙版</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>请再次打开该文件。</translation>
    </message>
    <message>
        <source>%1 was not opened, because the photo was edited while the file was being read.</source>
        <translation>未打开 %1，因为读取文件时照片被编辑过。</translation>
    </message>
    <message>
        <source>Remove working area</source>
        <translation>移除工作区域</translation>
    </message>
    <message>
        <source>Move working area</source>
        <translation>移动工作区域</translation>
    </message>
    <message>
        <source>The photo has changed in the meantime.</source>
        <translation>照片在此期间已更改。</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::EnhancePanel</name>
    <message>
        <source>Enhance</source>
        <translation>增强</translation>
    </message>
    <message>
        <source>Larger, coloured, without grain, from strokes, of another kind.</source>
        <translation>放大、上色、去噪点、由笔触成画、改变种类。</translation>
    </message>
    <message>
        <source>Ctrl+Alt+E</source>
        <translation>Ctrl+Alt+E</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>做什么</translation>
    </message>
    <message>
        <source>What to do with the photo</source>
        <translation>对照片做什么</translation>
    </message>
    <message>
        <source>Fill in “%1”.</source>
        <translation>请填写“%1”。</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::ExportActions</name>
    <message>
        <source>&amp;PNG, lossless</source>
        <translation>PNG，无损(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;JPEG, quality 95</source>
        <translation>JPEG，质量 95(&amp;J)</translation>
    </message>
    <message>
        <source>JPEG, quality &amp;85, small</source>
        <translation>JPEG，质量 85，较小(&amp;8)</translation>
    </message>
    <message>
        <source>&amp;WebP, quality 90</source>
        <translation>WebP，质量 90(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;TIFF, 16 bit</source>
        <translation>TIFF，16 位(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Export as</source>
        <translation>导出为(&amp;E)</translation>
    </message>
    <message>
        <source>With &amp;metadata (EXIF, XMP)</source>
        <translation>包含元数据 (EXIF, XMP)(&amp;M)</translation>
    </message>
    <message>
        <source>Export again…</source>
        <translation>再次导出…</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Original size</source>
        <translation>原始尺寸</translation>
    </message>
    <message>
        <source>At most %1 px</source>
        <translation>最多 %1 px</translation>
    </message>
    <message>
        <source>Export photo</source>
        <translation>导出照片</translation>
    </message>
    <message>
        <source>%1 (*.%1)</source>
        <translation>%1 (*.%1)</translation>
    </message>
    <message>
        <source>Exported as %1</source>
        <translation>已导出为 %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::GeneratePanel</name>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Ctrl+Alt+G</source>
        <translation>Ctrl+Alt+G</translation>
    </message>
    <message>
        <source>One picture</source>
        <translation>一张</translation>
    </message>
    <message>
        <source>A single one</source>
        <translation>单独一张</translation>
    </message>
    <message>
        <source>A few</source>
        <translation>几张</translation>
    </message>
    <message>
        <source>Four to choose from</source>
        <translation>四张供选择</translation>
    </message>
    <message>
        <source>Many</source>
        <translation>许多</translation>
    </message>
    <message>
        <source>Sixteen to choose from</source>
        <translation>十六张供选择</translation>
    </message>
    <message>
        <source>Makes new pictures of what the model was trained on.</source>
        <translation>生成与模型训练内容同类的新图片。</translation>
    </message>
    <message>
        <source>Made %1 in %2 s, with %3 evaluations each. Select one under the canvas to open it as a photo.</source>
        <translation>在 %2 秒内生成了 %1 张，每张求值 %3 次。选择画布下方的一张，可作为照片打开。</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::HelpActions</name>
    <message>
        <source>&amp;Keyboard and mouse</source>
        <translation>键盘与鼠标(&amp;K)</translation>
    </message>
    <message>
        <source>?</source>
        <translation>?</translation>
    </message>
    <message>
        <source>&amp;Change shortcuts…</source>
        <translation>更改快捷键(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>日志(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;About Zigzag</source>
        <translation>关于 Zigzag(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>The language changes after you restart Zigzag.</source>
        <translation>重新启动 Zigzag 后语言才会更改。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::HistoryList</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Photo opened</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Every step since the photo was opened. Click a step to return to it; later steps stay until you make another change.</source>
        <translation>打开照片以来的每个步骤。单击可返回该步骤；后面的步骤会保留到下一次更改。</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::InpaintPanel</name>
    <message>
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Paint over what should go; the model makes up what could be there.</source>
        <translation>涂抹要去掉的部分；模型会想象那里可能是什么。</translation>
    </message>
    <message>
        <source>Ctrl+Alt+F</source>
        <translation>Ctrl+Alt+F</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Fill when the brush is lifted</source>
        <translation>抬起画笔即填充</translation>
    </message>
    <message>
        <source>Paint over what should be replaced, with the brush (B).</source>
        <translation>用画笔 (B) 涂抹要替换的部分。</translation>
    </message>
    <message numerus="yes">
        <source>Filled in %1 s with %n evaluation(s) of the network. Accept it under the photo, or try again; undo brings the photo and the mask back.</source>
        <translation>
            <numerusform>填充完成，用时 %1 秒，网络计算 %n 次。可在照片下方采用，或再试一次；撤销会恢复照片和蒙版。</numerusform>
        </translation>
    </message>
    <message>
        <source>What fits the hole</source>
        <translation>适合空洞的方式</translation>
    </message>
    <message>
        <source>Each stroke starts the job at once, with a coarse fill as a first look; a newer one replaces the older. Open, several strokes can be painted before Fill is pressed.</source>
        <translation>每一笔立即开始，先给出粗略填充预览；新的一笔取代旧的。不勾选则可以画多笔后再按“填充”。</translation>
    </message>
    <message>
        <source>First look</source>
        <translation>初步预览</translation>
    </message>
    <message>
        <source>The coarse fill alone, without the model</source>
        <translation>仅粗略填充，不使用模型</translation>
    </message>
    <message>
        <source>A choice</source>
        <translation>供选择</translation>
    </message>
    <message>
        <source>Four to choose from</source>
        <translation>四张供选择</translation>
    </message>
    <message>
        <source>Freer</source>
        <translation>更自由</translation>
    </message>
    <message>
        <source>20 rounds of noise and back: more is made up, and it takes its time</source>
        <translation>加噪与去噪 20 轮：更多内容由模型构想，耗时较长</translation>
    </message>
    <message>
        <source>%1 was measured on holes of up to %2 pixels across; this one has %3. Make several candidates and choose, or fill it part by part.</source>
        <translation>%1 只在直径不超过 %2 像素的空洞上测试过，这个空洞为 %3 像素。请生成多个候选并从中选择，或分块填充。</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::InvertPanel</name>
    <message>
        <source>Invert</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>Ctrl+Alt+I</source>
        <translation>Ctrl+Alt+I</translation>
    </message>
    <message>
        <source>What was measured</source>
        <translation>测量结果</translation>
    </message>
    <message>
        <source>On the canvas</source>
        <translation>画布上</translation>
    </message>
    <message>
        <source>Mean squared error</source>
        <translation>均方误差</translation>
    </message>
    <message>
        <source>Evaluations</source>
        <translation>计算次数</translation>
    </message>
    <message>
        <source>Takes the photo to noise and back, and shows how well the model reconstructs it.</source>
        <translation>将照片变为噪声再还原，并显示模型重建的效果。</translation>
    </message>
    <message>
        <source>Map of the reconstruction error</source>
        <translation>重建误差图</translation>
    </message>
    <message>
        <source>What the canvas shows. The photo does not change.</source>
        <translation>画布显示的内容。照片不变。</translation>
    </message>
    <message>
        <source>Canvas: photo</source>
        <translation>画布：照片</translation>
    </message>
    <message>
        <source>Canvas: reconstruction</source>
        <translation>画布：重建结果</translation>
    </message>
    <message>
        <source>Canvas: error map</source>
        <translation>画布：误差图</translation>
    </message>
    <message>
        <source>Inverted and reconstructed in %1 s. The photo is unchanged.</source>
        <translation>反演并重建用时 %1 秒。照片未改变。</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>Reconstruction PSNR; higher is better.</source>
        <translation>重建 PSNR；越高越好。</translation>
    </message>
    <message>
        <source>For values between 0 and 1</source>
        <translation>取值范围 0 到 1</translation>
    </message>
    <message>
        <source>%1 for inversion, %2 for reconstruction</source>
        <translation>反演 %1 次，重建 %2 次</translation>
    </message>
    <message>
        <source>Function evaluations of the network (NFE)</source>
        <translation>网络的函数求值次数（NFE）</translation>
    </message>
    <message>
        <source>Dark: no error. Bright: an error of %1 of 255 or more.</source>
        <translation>暗：无误差。亮：误差达到 %1/255 或更大。</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>重建结果</translation>
    </message>
    <message>
        <source>Error map</source>
        <translation>误差图</translation>
    </message>
    <message>
        <source>Input of the model</source>
        <translation>模型输入</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::JobBridge</name>
    <message numerus="yes">
        <source>CPU, %n thread(s)</source>
        <translation>
            <numerusform>CPU，%n 个线程</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>zigzag::ui::JobPanel</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open a photo to begin.</source>
        <translation>请先打开一张照片。</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>正在查找模型…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>%1 Your photo is unchanged. %2</source>
        <translation>%1 您的照片没有改变。%2</translation>
    </message>
    <message>
        <source>Stopped. Your photo is unchanged.</source>
        <translation>已停止。您的照片没有改变。</translation>
    </message>
    <message>
        <source>Done in %1 s.</source>
        <translation>完成，用时 %1 秒。</translation>
    </message>
    <message>
        <source>Cancel this job (Esc). The photo does not change.</source>
        <translation>取消此任务（Esc）。照片不变。</translation>
    </message>
    <message>
        <source>The photo has changed in the meantime, so the result is among the candidates below it.</source>
        <translation>照片在此期间已更改，结果显示在下方的候选中。</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::JobProgress</name>
    <message>
        <source>less than a second left</source>
        <translation>剩余不到一秒</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>剩余约 %1 秒</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>剩余约 %1 分钟</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Waiting for the engine…</source>
        <translation>等待引擎…</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Stopping after this step…</source>
        <translation>本步之后停止…</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::LeaveController</name>
    <message>
        <source>A job is still running.</source>
        <translation>仍有任务在运行。</translation>
    </message>
    <message>
        <source>Opening another photo stops it, and its progress is lost.</source>
        <translation>打开另一张照片会停止任务，进度将丢失。</translation>
    </message>
    <message>
        <source>Stop and open</source>
        <translation>停止并打开</translation>
    </message>
    <message>
        <source>The result has not been saved.</source>
        <translation>结果尚未保存。</translation>
    </message>
    <message>
        <source>Save it before closing this photo?</source>
        <translation>关闭此照片前是否保存？</translation>
    </message>
    <message>
        <source>The mask has not been used.</source>
        <translation>蒙版尚未使用。</translation>
    </message>
    <message>
        <source>A result has not been accepted.</source>
        <translation>有尚未采用的结果。</translation>
    </message>
    <message>
        <source>The mask and the results have not been used.</source>
        <translation>蒙版和结果尚未使用。</translation>
    </message>
    <message>
        <source>Closing the photo discards them. Save a project to keep everything.</source>
        <translation>关闭照片会丢弃它们。保存项目可保留全部内容。</translation>
    </message>
    <message>
        <source>Save as project</source>
        <translation>另存为项目</translation>
    </message>
    <message>
        <source>The generated pictures have not been saved.</source>
        <translation>生成的图片尚未保存。</translation>
    </message>
    <message>
        <source>Closing discards them.</source>
        <translation>关闭会丢弃它们。</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>不保存并关闭</translation>
    </message>
    <message>
        <source>Closing stops it, and its progress is lost.</source>
        <translation>关闭会停止任务，进度将丢失。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Closing saves a checkpoint and stops the run. You can resume the run at any time.</source>
        <translation>关闭会保存检查点并停止训练。可以随时继续训练。</translation>
    </message>
    <message>
        <source>A model is being trained.</source>
        <translation>正在训练模型。</translation>
    </message>
    <message>
        <source>The other jobs in the queue are cancelled.</source>
        <translation>队列中的其他任务将被取消。</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::LogViewer</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Messages, newest last</source>
        <translation>消息，最新的在最后</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>No messages since the program started.</source>
        <translation>程序启动以来没有消息。</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::MainWindow</name>
    <message>
        <source>Panel</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::MaskActions</name>
    <message>
        <source>&amp;Mask</source>
        <translation>蒙版(&amp;M)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>Ctrl+A</source>
        <translation>Ctrl+A</translation>
    </message>
    <message>
        <source>&amp;Clear mask</source>
        <translation>清除蒙版(&amp;C)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+A</source>
        <translation>Ctrl+Shift+A</translation>
    </message>
    <message>
        <source>&amp;Invert mask</source>
        <translation>反转蒙版(&amp;I)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+I</source>
        <translation>Ctrl+Shift+I</translation>
    </message>
    <message>
        <source>&amp;Load mask…</source>
        <translation>载入蒙版(&amp;L)…</translation>
    </message>
    <message>
        <source>Sa&amp;ve mask…</source>
        <translation>保存蒙版(&amp;V)…</translation>
    </message>
    <message>
        <source>Remove working &amp;area</source>
        <translation>移除工作区域(&amp;A)</translation>
    </message>
    <message>
        <source>Pixels:</source>
        <translation>像素：</translation>
    </message>
    <message>
        <source>&amp;Grow…</source>
        <translation>扩展(&amp;G)…</translation>
    </message>
    <message>
        <source>Grow mask</source>
        <translation>扩展蒙版</translation>
    </message>
    <message>
        <source>&amp;Shrink…</source>
        <translation>收缩(&amp;S)…</translation>
    </message>
    <message>
        <source>Shrink mask</source>
        <translation>收缩蒙版</translation>
    </message>
    <message>
        <source>&amp;Feather…</source>
        <translation>羽化(&amp;F)…</translation>
    </message>
    <message>
        <source>Feather mask</source>
        <translation>羽化蒙版</translation>
    </message>
    <message>
        <source>Load mask (white is selected)</source>
        <translation>加载蒙版（白色为选中）</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp);;All files (*)</source>
        <translation>图片 (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Save mask</source>
        <translation>保存蒙版</translation>
    </message>
    <message>
        <source>PNG (*.png);;TIFF (*.tif *.tiff)</source>
        <translation>PNG (*.png);;TIFF (*.tif *.tiff)</translation>
    </message>
    <message>
        <source>Mask colou&amp;r</source>
        <translation>蒙版颜色(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Red</source>
        <translation>红(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Green</source>
        <translation>绿(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Blue</source>
        <translation>蓝(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Yellow</source>
        <translation>黄(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Other…</source>
        <translation>其他(&amp;O)…</translation>
    </message>
    <message>
        <source>Mask colour</source>
        <translation>蒙版颜色</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::Menus</name>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Ctrl+Q</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste as new photo</source>
        <translation>粘贴为新照片(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Compare with the original</source>
        <translation>与原图比较(&amp;C)</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>并排(&amp;S)</translation>
    </message>
    <message>
        <source>Shift+C</source>
        <translation>Shift+C</translation>
    </message>
    <message>
        <source>Mask o&amp;verlay</source>
        <translation>蒙版叠加(&amp;V)</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>&amp;Fit in window</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>Ctrl+0</source>
        <translation>Ctrl+0</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100 %</translation>
    </message>
    <message>
        <source>Ctrl+1</source>
        <translation>Ctrl+1</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Panel</source>
        <translation>面板(&amp;P)</translation>
    </message>
    <message>
        <source>F9</source>
        <translation>F9</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>历史(&amp;H)</translation>
    </message>
    <message>
        <source>F8</source>
        <translation>F8</translation>
    </message>
    <message>
        <source>P&amp;ath</source>
        <translation>路径(&amp;A)</translation>
    </message>
    <message>
        <source>F7</source>
        <translation>F7</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>队列(&amp;Q)</translation>
    </message>
    <message>
        <source>F6</source>
        <translation>F6</translation>
    </message>
    <message>
        <source>&amp;Image</source>
        <translation>图像(&amp;I)</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation>Ctrl+Return</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::ModelPicker</name>
    <message>
        <source>any size</source>
        <translation>任意尺寸</translation>
    </message>
    <message>
        <source>%1 × %1 px</source>
        <translation>%1 × %1 px</translation>
    </message>
    <message>
        <source>%1 model, %2, %3 million parameters</source>
        <translation>%1 模型，%2，%3 百万参数</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>没有模型</translation>
    </message>
    <message>
        <source>%1 (trained here)</source>
        <translation>%1（在此训练）</translation>
    </message>
    <message>
        <source>The network that this job uses</source>
        <translation>此任务使用的网络</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::MorphPanel</name>
    <message>
        <source>Morph</source>
        <translation>渐变</translation>
    </message>
    <message>
        <source>Ctrl+Alt+M</source>
        <translation>Ctrl+Alt+M</translation>
    </message>
    <message>
        <source>Strip</source>
        <translation>长条</translation>
    </message>
    <message>
        <source>Eight pictures</source>
        <translation>八张图片</translation>
    </message>
    <message>
        <source>Animation</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>Second photo</source>
        <translation>第二张照片</translation>
    </message>
    <message>
        <source>Position between the photos</source>
        <translation>两张照片之间的位置</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Keep this picture</source>
        <translation>保留此图片</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>This picture…</source>
        <translation>这张图片…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Morph %1 %</source>
        <translation>渐变 %1 %</translation>
    </message>
    <message>
        <source>Animated WebP (*.webp)</source>
        <translation>WebP 动画 (*.webp)</translation>
    </message>
    <message>
        <source>Pictures (*.png *.tif *.webp *.jpg)</source>
        <translation>图片 (*.png *.tif *.webp *.jpg)</translation>
    </message>
    <message>
        <source>Saved in %1.</source>
        <translation>已保存到 %1。</translation>
    </message>
    <message>
        <source>Saving here replaces them.</source>
        <translation>保存在这里会替换它们。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Turns the photo into a second photo through intermediate pictures.</source>
        <translation>通过中间图片将照片变为另一张照片。</translation>
    </message>
    <message>
        <source>24 pictures forward and back, slow at both ends</source>
        <translation>24 张图片，往返播放，两端较慢</translation>
    </message>
    <message>
        <source>Position between the two photos, shown on the canvas</source>
        <translation>两张照片之间的位置，显示在画布上</translation>
    </message>
    <message>
        <source>Add the picture at this position to the candidates</source>
        <translation>将此位置的图片加入候选</translation>
    </message>
    <message>
        <source>Save this picture, or all pictures of the morph</source>
        <translation>保存此图片，或渐变的所有图片</translation>
    </message>
    <message>
        <source>All as a strip…</source>
        <translation>全部保存为长条图…</translation>
    </message>
    <message>
        <source>All as files in a folder…</source>
        <translation>全部保存为文件夹中的文件…</translation>
    </message>
    <message>
        <source>All as an animated WebP…</source>
        <translation>全部保存为 WebP 动画…</translation>
    </message>
    <message>
        <source>Choose the second photo.</source>
        <translation>请选择第二张照片。</translation>
    </message>
    <message numerus="yes">
        <source>Made %1 pictures in %2 s, with %n evaluation(s) each. Move the slider to see them. The photo is unchanged.</source>
        <translation>
            <numerusform>在 %2 秒内生成了 %1 张图片，每张求值 %n 次。移动滑块查看。照片未改变。</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder already contains pictures with these names, such as %1.</source>
        <translation>文件夹中已有同名图片，例如 %1。</translation>
    </message>
    <message>
        <source>Choose a folder for the pictures</source>
        <translation>选择图片文件夹</translation>
    </message>
    <message>
        <source>Save animation</source>
        <translation>保存动画</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::Notifier</name>
    <message>
        <source>Job</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>%1 is done</source>
        <translation>%1 已完成</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 失败</translation>
    </message>
    <message>
        <source>The result is ready in Zigzag.</source>
        <translation>结果已在 Zigzag 中就绪。</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::OpenActions</name>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open photo</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Photos and projects (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp *.ora);;All files (*)</source>
        <translation>照片和项目 (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp *.ora);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>Opened %1, the first of %2 files. To process all of them, use Batch.</source>
        <translation>已打开 %1，共 %2 个文件中的第一个。要处理全部文件，请使用批处理。</translation>
    </message>
    <message>
        <source>The clipboard holds no picture. Copy one, then paste it here.</source>
        <translation>剪贴板中没有图片。请先复制一张，再粘贴到这里。</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>No recent files</source>
        <translation>没有最近的文件</translation>
    </message>
    <message>
        <source>&amp;Clear list</source>
        <translation>清除列表(&amp;C)</translation>
    </message>
    <message>
        <source>Zigzag</source>
        <translation>Zigzag</translation>
    </message>
    <message>
        <source>This picture was made by Zigzag.</source>
        <translation>这张图片由 Zigzag 生成。</translation>
    </message>
    <message>
        <source>It was made by %1 with the model %2 and seed %3. What do you want to open?</source>
        <translation>由 %1 生成，模型为 %2，种子为 %3。要打开哪些内容？</translation>
    </message>
    <message>
        <source>Image and settings</source>
        <translation>图片和设置</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::ParameterForm</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Show the parameters that are seldom needed</source>
        <translation>显示不常用的参数</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Take another seed</source>
        <translation>换一个种子</translation>
    </message>
    <message>
        <source>Another %1</source>
        <translation>另一个%1</translation>
    </message>
    <message>
        <source>Keep the seed</source>
        <translation>保留种子</translation>
    </message>
    <message>
        <source>Keep this seed from run to run; open, each run takes a new one</source>
        <translation>每次运行都保留此种子；未锁定时每次换新的</translation>
    </message>
    <message>
        <source>Draw the path</source>
        <translation>绘制路径</translation>
    </message>
    <message>
        <source>See and draw the path (F7)</source>
        <translation>查看并绘制路径 (F7)</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::PathCanvas</name>
    <message>
        <source>Path, drawn</source>
        <translation>路径（图形）</translation>
    </message>
    <message>
        <source>σ</source>
        <translation>σ</translation>
    </message>
    <message>
        <source>NFE</source>
        <translation>NFE</translation>
    </message>
    <message>
        <source>%1 · %2 s</source>
        <translation>%1 · %2 s</translation>
    </message>
    <message numerus="yes">
        <source>Noise level σ %1, after %n evaluation(s)</source>
        <translation>
            <numerusform>噪声级 σ %1，经过 %n 次计算</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. Drag it up or down.</source>
        <translation>%1。可上下拖动。</translation>
    </message>
    <message>
        <source>Arrow keys select and move a node, Insert and Delete add and remove one. The table shows the same path.</source>
        <translation>方向键选择和移动节点，Insert 和 Delete 添加和删除节点。表格显示同一路径。</translation>
    </message>
    <message>
        <source>%1: finished picture.</source>
        <translation>%1：完成的图片。</translation>
    </message>
    <message>
        <source>Noise is added here without a network evaluation.</source>
        <translation>此处添加噪声，不对网络求值。</translation>
    </message>
    <message>
        <source>One evaluation amplifies the existing noise. Double-click to add a node.</source>
        <translation>一次求值放大已有噪声。双击可添加节点。</translation>
    </message>
    <message>
        <source>One evaluation removes noise. Double-click to add a node.</source>
        <translation>一次求值去除噪声。双击可添加节点。</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::PathDock</name>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>This job has no path to edit.</source>
        <translation>此任务没有可编辑的路径。</translation>
    </message>
    <message>
        <source>Choose a model first.</source>
        <translation>请先选择模型。</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::PathField</name>
    <message>
        <source>Choose: %1</source>
        <translation>选择：%1</translation>
    </message>
    <message>
        <source>Pictures (*.png *.tif *.tiff *.bmp *.webp)</source>
        <translation>图片 (*.png *.tif *.tiff *.bmp *.webp)</translation>
    </message>
    <message>
        <source>Photos (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp)</source>
        <translation>照片 (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp)</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::PathTable</name>
    <message>
        <source>denoised to a picture</source>
        <translation>去噪为图片</translation>
    </message>
    <message>
        <source>denoised</source>
        <translation>去噪</translation>
    </message>
    <message>
        <source>noise amplified</source>
        <translation>放大噪声</translation>
    </message>
    <message>
        <source>noise added</source>
        <translation>加入噪声</translation>
    </message>
    <message>
        <source>start: the image</source>
        <translation>起点：图片</translation>
    </message>
    <message>
        <source>start: noise</source>
        <translation>起点：噪声</translation>
    </message>
    <message>
        <source>Path, as a table</source>
        <translation>路径（表格）</translation>
    </message>
    <message>
        <source>Noise level σ</source>
        <translation>噪声级 σ</translation>
    </message>
    <message>
        <source>NFE</source>
        <translation>NFE</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Network evaluations so far</source>
        <translation>到此为止的网络求值次数</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::PathView</name>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Path, as text</source>
        <translation>路径（文本）</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Paths that fit this model</source>
        <translation>适合此模型的路径</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Show the path as a table</source>
        <translation>以表格显示路径</translation>
    </message>
    <message>
        <source>Finish here</source>
        <translation>在此完成</translation>
    </message>
    <message>
        <source>Path: %1</source>
        <translation>路径：%1</translation>
    </message>
    <message>
        <source>Automatic: %1</source>
        <translation>自动：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n evaluation(s) of the network. Drag a node up or down; double-click a line to add one.</source>
        <translation>
            <numerusform>网络计算 %n 次。上下拖动节点；双击线段可添加节点。</numerusform>
        </translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the path (F7)</source>
        <translation>关闭路径 (F7)</translation>
    </message>
    <message>
        <source>“&gt;” is one evaluation of the network, “+” adds noise. Leave empty for the model&apos;s own path.</source>
        <translation>“&gt;”表示一次网络求值，“+”添加噪声。留空则使用模型自带的路径。</translation>
    </message>
    <message>
        <source>Keep this picture</source>
        <translation>保留此图片</translation>
    </message>
    <message>
        <source>The state at this node is a finished picture. Keep it as a result.</source>
        <translation>此节点的状态是完成的图片。保留为结果。</translation>
    </message>
    <message>
        <source>Stop at this node, then denoise with one more evaluation</source>
        <translation>在此节点停止，再用一次求值去噪</translation>
    </message>
    <message>
        <source>Remove node</source>
        <translation>删除节点</translation>
    </message>
    <message>
        <source>Add noise and remove it</source>
        <translation>添加噪声再去除</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::PhotoSlot</name>
    <message>
        <source>%1: drop a file here, or choose one.</source>
        <translation>%1：把文件拖到这里，或选择一个。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the file: %1</source>
        <translation>选择文件：%1</translation>
    </message>
    <message>
        <source>Photos (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp)</source>
        <translation>照片 (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp)</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::PhotoStatus</name>
    <message>
        <source>8 bit</source>
        <translation>8 位</translation>
    </message>
    <message>
        <source>16 bit</source>
        <translation>16 位</translation>
    </message>
    <message>
        <source>float</source>
        <translation>浮点</translation>
    </message>
    <message>
        <source>Loading the engine…</source>
        <translation>正在加载引擎…</translation>
    </message>
    <message>
        <source>No engine</source>
        <translation>没有引擎</translation>
    </message>
    <message>
        <source>%1 You can open and save photos, but no job can run. %2</source>
        <translation>%1 您可以打开和保存照片，但无法运行任务。%2</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Zigzag</source>
        <translation>Zigzag</translation>
    </message>
    <message>
        <source>%1[*] – Zigzag</source>
        <translation>%1[*] – Zigzag</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::PresetBox</name>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Settings that go together; everything can be changed below</source>
        <translation>成套的设置；下面都可以更改</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::QueueDock</name>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>反演</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::QueueView</name>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>%1, step %2 of %3</source>
        <translation>%1，第 %2 步，共 %3 步</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel waiting</source>
        <translation>取消等待中的</translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation>全部取消</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The queue is empty. Jobs that you start while another job is running wait here.</source>
        <translation>队列为空。在其他任务运行时启动的任务会在此等待。</translation>
    </message>
    <message>
        <source>Start no further jobs. The running job continues.</source>
        <translation>不再启动新任务。正在运行的任务继续。</translation>
    </message>
    <message>
        <source>Cancel the selected job</source>
        <translation>取消所选任务</translation>
    </message>
    <message>
        <source>Cancel all waiting jobs. The running job continues.</source>
        <translation>取消所有等待中的任务。正在运行的任务继续。</translation>
    </message>
    <message>
        <source>Cancel the running job and all waiting jobs</source>
        <translation>取消正在运行和等待中的所有任务</translation>
    </message>
    <message>
        <source>Run the selected failed job again</source>
        <translation>再次运行所选的失败任务</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::Recovery</name>
    <message>
        <source>The recovered photo, mask and results will be deleted.</source>
        <translation>恢复的照片、蒙版和结果将被删除。</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>此操作无法撤销。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>a photo</source>
        <translation>一张照片</translation>
    </message>
    <message>
        <source>today at %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>on %1 at %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Zigzag closed unexpectedly while %1 was open. The photo, the mask and the results were last saved %2.</source>
        <translation>Zigzag 在打开 %1 时意外退出。照片、蒙版和结果最后保存于%2。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::ResultController</name>
    <message>
        <source>Seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>%1 is still running. Wait for it to finish or cancel it, then try again.</source>
        <translation>%1 仍在运行。请等待完成或取消，然后重试。</translation>
    </message>
    <message>
        <source>Save candidate</source>
        <translation>保存候选</translation>
    </message>
    <message>
        <source>Pictures (*.png *.tif *.tiff *.webp *.jpg *.bmp)</source>
        <translation>图片 (*.png *.tif *.tiff *.webp *.jpg *.bmp)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::RunPanel</name>
    <message>
        <source>Ctrl+Return</source>
        <translation>Ctrl+Return</translation>
    </message>
    <message>
        <source>No model on this computer can do this. Put a suitable model into the models folder and restart Zigzag.</source>
        <translation>本机没有可完成此任务的模型。请将合适的模型放入模型文件夹并重新启动 Zigzag。</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::SampleMatrix</name>
    <message>
        <source>%1, seed %2</source>
        <translation>%1，种子 %2</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>Samples with fixed seeds over the checkpoints</source>
        <translation>各检查点下固定种子的样本</translation>
    </message>
    <message>
        <source>EMA</source>
        <translation>EMA</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::SaveActions</name>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation>Ctrl+Shift+S</translation>
    </message>
    <message>
        <source>Save &amp;project</source>
        <translation>保存项目(&amp;P)</translation>
    </message>
    <message>
        <source>Ctrl+Alt+S</source>
        <translation>Ctrl+Alt+S</translation>
    </message>
    <message>
        <source>Save project as…</source>
        <translation>项目另存为…</translation>
    </message>
    <message>
        <source>-edited</source>
        <translation>-已编辑</translation>
    </message>
    <message>
        <source>Save photo</source>
        <translation>保存照片</translation>
    </message>
    <message>
        <source>PNG, lossless (*.png)</source>
        <translation>PNG，无损 (*.png)</translation>
    </message>
    <message>
        <source>TIFF, lossless (*.tif *.tiff)</source>
        <translation>TIFF，无损 (*.tif *.tiff)</translation>
    </message>
    <message>
        <source>WebP, lossless (*.webp)</source>
        <translation>WebP，无损 (*.webp)</translation>
    </message>
    <message>
        <source>JPEG (*.jpg *.jpeg)</source>
        <translation>JPEG (*.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>BMP (*.bmp)</source>
        <translation>BMP (*.bmp)</translation>
    </message>
    <message>
        <source>Nothing was saved, because another photo was opened in the meantime.</source>
        <translation>未保存任何内容，因为在此期间打开了另一张照片。</translation>
    </message>
    <message>
        <source>This is your original photo.</source>
        <translation>这是您的原始照片。</translation>
    </message>
    <message>
        <source>Saving here replaces it. This cannot be undone.</source>
        <translation>保存会替换它。此操作无法撤销。</translation>
    </message>
    <message>
        <source>Replace original</source>
        <translation>替换原图</translation>
    </message>
    <message>
        <source>%1 already exists.</source>
        <translation>%1 已存在。</translation>
    </message>
    <message>
        <source>Saving here replaces it.</source>
        <translation>在此保存会替换它。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Zigzag</source>
        <translation>Zigzag</translation>
    </message>
    <message>
        <source>This format cannot store everything.</source>
        <translation>此格式无法保存全部内容。</translation>
    </message>
    <message>
        <source>Saving in this format discards: %1. PNG and TIFF keep everything.</source>
        <translation>以此格式保存会丢失：%1。PNG 和 TIFF 会保留全部内容。</translation>
    </message>
    <message>
        <source>Save anyway</source>
        <translation>仍然保存</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>Project, also for GIMP and Krita (*.ora)</source>
        <translation>项目，GIMP 和 Krita 也可打开 (*.ora)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::Session</name>
    <message>
        <source>%1 The open picture is unchanged and can be saved.</source>
        <translation>%1 打开的图片没有改变，可以保存。</translation>
    </message>
    <message>
        <source>Your work cannot be saved for crash recovery: %1</source>
        <translation>无法保存用于崩溃恢复的数据：%1</translation>
    </message>
    <message>
        <source>The recovered work cannot be read: %1</source>
        <translation>无法读取恢复的数据：%1</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::ShortcutEditor</name>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search for a command or a key</source>
        <translation>搜索命令或按键</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>命令及其按键</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>Click here and press the keys</source>
        <translation>点击此处并按下按键</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>指定</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>无按键</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Choose a command to change its keys.</source>
        <translation>请选择一个命令以更改其按键。</translation>
    </message>
    <message>
        <source>Reassign</source>
        <translation>重新分配</translation>
    </message>
    <message>
        <source>%1 is already assigned to “%2”. Reassigning removes it there.</source>
        <translation>%1 已分配给“%2”。重新分配会从那里移除。</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::Shortcuts</name>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::StatusLine</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the job</source>
        <translation>取消任务</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在开始</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Queue: %1</source>
        <translation>队列：%1</translation>
    </message>
    <message>
        <source>Cancel this job (Esc). The photo does not change.</source>
        <translation>取消此任务（Esc）。照片不变。</translation>
    </message>
    <message>
        <source>Show the queue (F6)</source>
        <translation>显示队列（F6）</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::SuggestBox</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::ThemeChoice</name>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::ToolBar</name>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>H</source>
        <translation>H</translation>
    </message>
    <message>
        <source>Brush: paint the mask</source>
        <translation>画笔：绘制蒙版</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Eraser: erase the mask</source>
        <translation>橡皮擦：擦除蒙版</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>Rectangle: add to the mask; with Alt remove from it</source>
        <translation>矩形：添加到蒙版；按住 Alt 减去</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Lasso: add to the mask; with Alt remove from it</source>
        <translation>套索：添加到蒙版；按住 Alt 减去</translation>
    </message>
    <message>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <source>Working area: what the model sees</source>
        <translation>工作区域：模型看到的部分</translation>
    </message>
    <message>
        <source>F</source>
        <translation>F</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source>Brush size ([ and ], or Ctrl and the wheel)</source>
        <translation>画笔大小（[ 和 ]，或 Ctrl 加滚轮）</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>缩小画笔</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>放大画笔</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::TrainPanel</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Ctrl+Alt+T</source>
        <translation>Ctrl+Alt+T</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>新的训练</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>图片文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Recipes (*.toml)</source>
        <translation>方案 (*.toml)</translation>
    </message>
    <message>
        <source>Choose a folder with at least 100 pictures.</source>
        <translation>请选择至少有 100 张图片的文件夹。</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>Measure first</source>
        <translation>先测量</translation>
    </message>
    <message>
        <source>%1: step %2 of %3</source>
        <translation>%1：第 %2 步，共 %3 步</translation>
    </message>
    <message>
        <source>Your photo</source>
        <translation>您的照片</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Stop training?</source>
        <translation>停止训练？</translation>
    </message>
    <message>
        <source>Stop training</source>
        <translation>停止训练</translation>
    </message>
    <message>
        <source>Trains a model on a folder of pictures, in the background while you edit.</source>
        <translation>用文件夹中的图片训练模型，在后台进行，不影响编辑。</translation>
    </message>
    <message>
        <source>Start a new run, or resume an earlier one</source>
        <translation>开始新的训练，或继续之前的训练</translation>
    </message>
    <message>
        <source>At least 100 training pictures, subfolders included</source>
        <translation>至少 100 张训练图片，包括子文件夹</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Training pictures</source>
        <translation>训练图片</translation>
    </message>
    <message>
        <source>Objective and network</source>
        <translation>训练目标和网络</translation>
    </message>
    <message>
        <source>Name of the run and of its model</source>
        <translation>训练及其模型的名称</translation>
    </message>
    <message>
        <source>Every sample sheet takes this photo to noise and back; its curve shows how well the model reconstructs it</source>
        <translation>每张样本图都会将此照片变为噪声再还原；曲线显示模型重建的效果</translation>
    </message>
    <message>
        <source>Done after %1 steps. You can choose the model in every panel.</source>
        <translation>%1 步后完成。可在各面板中选择该模型。</translation>
    </message>
    <message>
        <source>Stopped after %1 steps. Choose the run above to resume it.</source>
        <translation>在 %1 步后停止。在上方选择该训练可继续。</translation>
    </message>
    <message>
        <source>From a file. Changes here apply to this run only.</source>
        <translation>来自文件。此处的更改仅用于本次训练。</translation>
    </message>
    <message>
        <source>This run is complete. You can choose its model in every panel.</source>
        <translation>此训练已完成。可在各面板中选择其模型。</translation>
    </message>
    <message>
        <source>A checkpoint is saved. You can resume the run at any time.</source>
        <translation>会保存检查点。可以随时继续训练。</translation>
    </message>
    <message>
        <source>%1 pictures, %2 million parameters. Training runs at %3 pictures a second on this computer; it takes %4 and needs %5 on disk.</source>
        <translation>%1 张图片，%2 百万参数。本机每秒训练 %3 张图片；需要 %4，占用磁盘 %5。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::TrainStatusRow</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Make a sheet of samples after this step</source>
        <translation>本步之后生成一页样本</translation>
    </message>
    <message>
        <source>Save a checkpoint and the model after this step</source>
        <translation>本步之后保存检查点和模型</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Sample now</source>
        <translation>立即取样</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Waiting for the engine…</source>
        <translation>等待引擎…</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>损失 %1</translation>
    </message>
    <message>
        <source>%1 pictures a second</source>
        <translation>每秒 %1 张图片</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>saving a checkpoint…</source>
        <translation>正在保存检查点…</translation>
    </message>
    <message>
        <source>Pause without unloading the model, so that editing gets the whole computer</source>
        <translation>暂停但不卸载模型，让编辑使用全部计算资源</translation>
    </message>
    <message>
        <source>Save a checkpoint and stop. You can resume the run at any time.</source>
        <translation>保存检查点并停止。可以随时继续训练。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::TrainView</name>
    <message>
        <source>Training run</source>
        <translation>训练过程</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Show the curves as a table</source>
        <translation>以表格显示曲线</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Loss by term</source>
        <translation>各项损失</translation>
    </message>
    <message>
        <source>Loss by noise level</source>
        <translation>各噪声级的损失</translation>
    </message>
    <message>
        <source>dB</source>
        <translation>dB</translation>
    </message>
    <message>
        <source>Losses and measures by step</source>
        <translation>各步的损失与测量值</translation>
    </message>
    <message>
        <source>What the samples show</source>
        <translation>样本显示什么</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Raw weights</source>
        <translation>原始权重</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>每秒图片数</translation>
    </message>
    <message>
        <source>No run yet. Choose training pictures or an earlier run on the right.</source>
        <translation>还没有训练。请在右侧选择训练图片或之前的训练。</translation>
    </message>
    <message>
        <source>Reconstruction of held-out photos</source>
        <translation>留出照片的重建</translation>
    </message>
    <message>
        <source>Path of the samples, or another test</source>
        <translation>样本的路径，或其他测试</translation>
    </message>
    <message>
        <source>EMA weights are saved in the model; raw weights come from the last step.</source>
        <translation>EMA 权重保存在模型中；原始权重来自最后一步。</translation>
    </message>
    <message>
        <source>EMA weights</source>
        <translation>EMA 权重</translation>
    </message>
    <message>
        <source>Reconstruction, dB</source>
        <translation>重建，dB</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::Welcome</name>
    <message>
        <source>Open a photo…</source>
        <translation>打开照片…</translation>
    </message>
    <message>
        <source>Open a photo</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Open a photo (Ctrl+O)</source>
        <translation>打开照片 (Ctrl+O)</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Morph</source>
        <translation>渐变</translation>
    </message>
    <message>
        <source>Clean JPEG</source>
        <translation>清理 JPEG</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>您想做什么？</translation>
    </message>
    <message>
        <source>or drop a file anywhere here: PNG, JPEG, TIFF, WebP, BMP or a project</source>
        <translation>或将文件拖放到此处：PNG、JPEG、TIFF、WebP、BMP 或项目</translation>
    </message>
    <message>
        <source>Paint over what to remove</source>
        <translation>涂抹要移除的内容</translation>
    </message>
    <message>
        <source>Turn one photo into another</source>
        <translation>将一张照片变为另一张</translation>
    </message>
    <message>
        <source>Remove compression artifacts</source>
        <translation>去除压缩痕迹</translation>
    </message>
    <message>
        <source>Compare settings side by side</source>
        <translation>并排比较设置</translation>
    </message>
    <message>
        <source>Train a model on your own photos</source>
        <translation>用自己的照片训练模型</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Sample photos</source>
        <translation>示例照片</translation>
    </message>
</context>
<context>
    <name>zigzag::ui::WindowParts</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
</TS>
