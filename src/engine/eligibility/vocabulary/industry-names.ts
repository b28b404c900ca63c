/** The twenty sections and ninety-seven divisions of GB/T 4754-2017 by name. */
const section = (letter: string, from: string, to: string, zh: string, en: string) => ({
  letter,
  from,
  to,
  zh,
  en,
})
const division = (line: string) => {
  const [code = '', zh = '', en = ''] = line.split('|')
  return { code, zh, en }
}

// biome-ignore format: a section a line
export const SECTIONS = [
  section('A', '01', '05', '农、林、牧、渔业', 'Agriculture, forestry, animal husbandry and fishery'),
  section('B', '06', '12', '采矿业', 'Mining'),
  section('C', '13', '43', '制造业', 'Manufacturing'),
  section('D', '44', '46', '电力、热力、燃气及水生产和供应业', 'Electricity, heat, gas and water'),
  section('E', '47', '50', '建筑业', 'Construction'),
  section('F', '51', '52', '批发和零售业', 'Wholesale and retail'),
  section('G', '53', '60', '交通运输、仓储和邮政业', 'Transport, storage and post'),
  section('H', '61', '62', '住宿和餐饮业', 'Lodging and catering'),
  section('I', '63', '65', '信息传输、软件和信息技术服务业', 'Information transmission, software and IT services'),
  section('J', '66', '69', '金融业', 'Finance'),
  section('K', '70', '70', '房地产业', 'Real estate'),
  section('L', '71', '72', '租赁和商务服务业', 'Leasing and business services'),
  section('M', '73', '75', '科学研究和技术服务业', 'Research and technical services'),
  section('N', '76', '79', '水利、环境和公共设施管理业', 'Water, environment and public facilities'),
  section('O', '80', '82', '居民服务、修理和其他服务业', 'Household services, repair and other services'),
  section('P', '83', '83', '教育', 'Education'),
  section('Q', '84', '85', '卫生和社会工作', 'Health and social work'),
  section('R', '86', '90', '文化、体育和娱乐业', 'Culture, sports and entertainment'),
  section('S', '91', '96', '公共管理、社会保障和社会组织', 'Public administration, social security and organisations'),
  section('T', '97', '97', '国际组织', 'International organisations'),
] as const

export const DIVISIONS = `
01|农业|Crop farming
02|林业|Forestry
03|畜牧业|Animal husbandry
04|渔业|Fishery
05|农、林、牧、渔专业及辅助性活动|Support activities for farming, forestry and fishery
06|煤炭开采和洗选业|Coal mining and washing
07|石油和天然气开采业|Oil and gas extraction
08|黑色金属矿采选业|Ferrous ore mining
09|有色金属矿采选业|Non-ferrous ore mining
10|非金属矿采选业|Non-metal ore mining
11|开采专业及辅助性活动|Support activities for mining
12|其他采矿业|Other mining
13|农副食品加工业|Processing of farm products
14|食品制造业|Food
15|酒、饮料和精制茶制造业|Liquor, beverages and refined tea
16|烟草制品业|Tobacco
17|纺织业|Textiles
18|纺织服装、服饰业|Garments
19|皮革、毛皮、羽毛及其制品和制鞋业|Leather, fur, feathers and footwear
20|木材加工和木、竹、藤、棕、草制品业|Wood, bamboo, rattan, palm and straw products
21|家具制造业|Furniture
22|造纸和纸制品业|Paper
23|印刷和记录媒介复制业|Printing and recorded media
24|文教、工美、体育和娱乐用品制造业|Culture, crafts, sports and leisure goods
25|石油、煤炭及其他燃料加工业|Petroleum, coal and other fuels
26|化学原料和化学制品制造业|Chemicals
27|医药制造业|Medicines
28|化学纤维制造业|Chemical fibres
29|橡胶和塑料制品业|Rubber and plastics
30|非金属矿物制品业|Non-metallic mineral products
31|黑色金属冶炼和压延加工业|Ferrous metal smelting and rolling
32|有色金属冶炼和压延加工业|Non-ferrous metal smelting and rolling
33|金属制品业|Metal products
34|通用设备制造业|General machinery
35|专用设备制造业|Special machinery
36|汽车制造业|Motor vehicles
37|铁路、船舶、航空航天和其他运输设备制造业|Rail, ships, aerospace and other transport equipment
38|电气机械和器材制造业|Electrical machinery
39|计算机、通信和其他电子设备制造业|Computers, communication and electronics
40|仪器仪表制造业|Instruments
41|其他制造业|Other manufacturing
42|废弃资源综合利用业|Recovery of waste
43|金属制品、机械和设备修理业|Repair of metal products and machinery
44|电力、热力生产和供应业|Electricity and heat
45|燃气生产和供应业|Gas
46|水的生产和供应业|Water
47|房屋建筑业|Buildings
48|土木工程建筑业|Civil engineering
49|建筑安装业|Building installation
50|建筑装饰、装修和其他建筑业|Decoration and other construction
51|批发业|Wholesale
52|零售业|Retail
53|铁路运输业|Rail transport
54|道路运输业|Road transport
55|水上运输业|Water transport
56|航空运输业|Air transport
57|管道运输业|Pipeline transport
58|多式联运和运输代理业|Multimodal transport and agencies
59|装卸搬运和仓储业|Handling and storage
60|邮政业|Post
61|住宿业|Lodging
62|餐饮业|Catering
63|电信、广播电视和卫星传输服务|Telecoms, broadcasting and satellite transmission
64|互联网和相关服务|Internet services
65|软件和信息技术服务业|Software and IT services
66|货币金融服务|Monetary services
67|资本市场服务|Capital market services
68|保险业|Insurance
69|其他金融业|Other finance
70|房地产业|Real estate
71|租赁业|Leasing
72|商务服务业|Business services
73|研究和试验发展|Research and development
74|专业技术服务业|Professional technical services
75|科技推广和应用服务业|Technology promotion and application
76|水利管理业|Water management
77|生态保护和环境治理业|Ecology and environment
78|公共设施管理业|Public facilities
79|土地管理业|Land management
80|居民服务业|Household services
81|机动车、电子产品和日用产品修理业|Repair of vehicles, electronics and household goods
82|其他服务业|Other services
83|教育|Education
84|卫生|Health
85|社会工作|Social work
86|新闻和出版业|News and publishing
87|广播、电视、电影和录音制作业|Broadcasting, film and recording
88|文化艺术业|Arts
89|体育|Sports
90|娱乐业|Entertainment
91|中国共产党机关|Organs of the Communist Party of China
92|国家机构|State organs
93|人民政协、民主党派|People’s political consultative conference and democratic parties
94|社会保障|Social security
95|群众团体、社会团体和其他成员组织|Mass, social and other membership organisations
96|基层群众自治组织及其他组织|Grass-roots self-governing and other organisations
97|国际组织|International organisations
`
  .trim()
  .split('\n')
  .map(division)
